using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace CertInfo.Emulator;

/// <summary>The service's limit: throttles the calls that exceed the number per second. For <see cref="CdnEmulator.Intercept"/>.</summary>
public sealed class RateLimit(int callsPerSecond, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly Queue<long> _recent = new();
    private int _refused;

    /// <summary>How many calls were throttled so far.</summary>
    public int Refused => Volatile.Read(ref _refused);

    /// <summary>Sends a throttling error for a call over the limit. Does not handle other calls.</summary>
    public async Task<bool> ApplyAsync(HttpContext context, RecordedRequest request)
    {
        if (IsWithin())
        {
            return false;
        }

        Interlocked.Increment(ref _refused);
        await new ServiceError(400, "Throttling.User", "Request was denied due to user flow control.").SendAsync(context, request);
        return true;
    }

    private bool IsWithin()
    {
        lock (_gate)
        {
            long now = clock.GetTimestamp();
            while (_recent.TryPeek(out long oldest) && clock.GetElapsedTime(oldest, now) >= TimeSpan.FromSeconds(1))
            {
                _recent.Dequeue();
            }

            if (_recent.Count >= callsPerSecond)
            {
                return false;
            }

            _recent.Enqueue(now);
            return true;
        }
    }
}
