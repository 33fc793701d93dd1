using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Http;
using CertInfo.Runtime;

namespace CertInfo.Tests.Unit;

/// <summary>Calls of a rate limiter on a virtual clock.</summary>
internal static class LimiterCalls
{
    public static readonly TimeSpan NoDeadline = TimeSpan.FromDays(1);

    public static AdaptiveRateLimiter AtMaxRate(Clock clock)
    {
        var limiter = new AdaptiveRateLimiter(clock);
        for (int i = 0; i < 100; i++)
        {
            limiter.OnSuccess(clock.Elapsed);
        }

        return limiter;
    }

    /// <summary>Makes calls that the service accepts, evenly at a rate in calls a second.</summary>
    public static void AcceptCalls(this AdaptiveRateLimiter limiter, VirtualClock clock, int seconds, int rate)
    {
        for (int i = 0; i < seconds * rate; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(1.0 / rate) - TimeSpan.FromTicks(1));
            limiter.OnSuccess(clock.Elapsed);
        }
    }

    public static async Task<TimeSpan[]> AcquirePermitsAsync(this AdaptiveRateLimiter limiter, int count)
    {
        var permits = new List<TimeSpan>();
        for (int i = 0; i < count; i++)
        {
            permits.Add((await limiter.AcquireAsync(NoDeadline, CancellationToken.None))!.Value);
        }

        return [.. permits];
    }
}
