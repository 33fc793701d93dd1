using System;
using System.Linq;
using System.Threading;
using CertInfo.Http;

namespace CertInfo.DesktopProbe;

/// <summary>Prints the time between two permits at the maximum rate, on a clock that advances by each wait.</summary>
internal static class RateLimiterProbe
{
    public static void Run()
    {
        var limiter = new AdaptiveRateLimiter(new WaitingClock());
        while (limiter.Rate < AdaptiveRateLimiter.MaxRate)
        {
            limiter.OnSuccess(TimeSpan.Zero);
        }

        TimeSpan?[] permits = [.. new int[2].Select(_ => limiter.AcquireAsync(TimeSpan.MaxValue, CancellationToken.None).GetAwaiter().GetResult())];
        Console.WriteLine($"interval: {(permits[1] - permits[0])!.Value.Ticks}");
    }
}
