using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Runtime;

namespace CertInfo.Http;

/// <summary>
/// Spaces calls evenly, below the documented 100 a second for an account. A throttling answer lowers the rate by a part,
/// and calls that succeed raise it by so much a second, so that another program on the same account gets its share.
/// </summary>
#pragma warning disable CA1001 // It lives as long as the process.
internal sealed class AdaptiveRateLimiter
#pragma warning restore CA1001
{
    /// <summary>Calls a second at the most: a little under the limit, since the service counts on its own clock.</summary>
    public const double MaxRate = 96;

    /// <summary>Calls a second at the start. Connections and start-up delay the first calls, and at full pace the service would see them in one bunch.</summary>
    private const double InitialRate = 25;

    private const double MinRate = 1;

    private const double DecreaseFactor = 0.7;

    private const double IncreasePerSecond = 4;

    private static readonly ConcurrentDictionary<string, AdaptiveRateLimiter> Paces = new();

    // What timers fire late and no more: with it too, no second has over a hundred turns.
    private static readonly TimeSpan LongestCatchUp = TimeSpan.FromMilliseconds(40);

    // In the order of asking.
    private readonly SemaphoreSlim _queue = new(1);
    private readonly object _gate = new();
    private readonly Clock _clock;
    private double _rate = InitialRate;
    private bool _hasSettled;
    private TimeSpan _next;
    private TimeSpan _slowedAt;

    internal AdaptiveRateLimiter(Clock clock)
    {
        _clock = clock;
        _next = _slowedAt = TimeSpan.MinValue;
    }

    /// <summary>Calls a second, now.</summary>
    public double Rate
    {
        get
        {
            lock (_gate)
            {
                return _rate;
            }
        }
    }

    private TimeSpan Due
    {
        get
        {
            lock (_gate)
            {
                return _next;
            }
        }
    }

    /// <summary>The pace that every runspace of the process shares for an account at an endpoint.</summary>
    /// <param name="accessKeyId">Stands for the account, which is not known otherwise.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="clock">The clock to pace by: one for the process, and each test's own, which must not be paced by another's.</param>
    public static AdaptiveRateLimiter For(string accessKeyId, Uri endpoint, Clock clock) =>
        Paces.GetOrAdd(string.Join("\n", accessKeyId, endpoint.Authority, clock.Id), _ => new AdaptiveRateLimiter(clock));

    /// <summary>Waits for this call's turn, behind those that asked before. It is taken when it is due and not before, so that a call that is cancelled costs no other a turn.</summary>
    /// <param name="latest">The reading of the clock up to which a turn is of use.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>When the turn came, for <see cref="OnThrottled"/>; null where it would come later than <paramref name="latest"/>.</returns>
    public async Task<TimeSpan?> AcquireAsync(TimeSpan latest, CancellationToken cancellationToken)
    {
        TimeSpan asked = _clock.Elapsed;
        if (Due > latest)
        {
            return null;
        }

        await _queue.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            TimeSpan reading;
            while (!TryTake(asked, out reading))
            {
                if (reading > latest)
                {
                    return null;
                }

                await _clock.DelayUntilAsync(reading, cancellationToken).ConfigureAwait(false);
            }

            return reading;
        }
        finally
        {
            _queue.Release();
        }
    }

    /// <summary>The call that had this turn was throttled.</summary>
    /// <param name="turn">What <see cref="AcquireAsync"/> gave.</param>
    /// <param name="pause">How long the service asks everybody to wait; null where it does not say.</param>
    public void OnThrottled(TimeSpan turn, TimeSpan? pause)
    {
        lock (_gate)
        {
            TimeSpan now = _clock.Elapsed;
            _next = pause is { } asked ? Later(_next, now + asked) : _next;

            // Calls that were under way at the last slowing tell nothing of the rate since.
            if (turn > _slowedAt)
            {
                _slowedAt = now;
                _hasSettled = true;
                _rate = Math.Max(MinRate, _rate * DecreaseFactor);
            }
        }
    }

    /// <summary>A call succeeded.</summary>
    public void OnSuccess()
    {
        lock (_gate)
        {
            // As TCP does (RFC 5681): by one for each success at the start, and by so much for each second after that.
            _rate = Math.Min(MaxRate, _rate + (_hasSettled ? IncreasePerSecond / _rate : 1));
            _hasSettled |= _rate == MaxRate;
        }
    }

    // Gives the reading of the turn, or when it is due: to be asked again then, for it may have been put off.
    private bool TryTake(TimeSpan asked, out TimeSpan reading)
    {
        lock (_gate)
        {
            TimeSpan now = _clock.Elapsed;
            if (_next > now)
            {
                reading = _next;
                return false;
            }

            // The next turn is counted from when this one was due, for a timer that is late delays those behind it too; not from
            // before this call asked, nor from longer ago than LongestCatchUp: time that passed unused is not made up for.
            TimeSpan counted = Later(_next, Later(asked, now - LongestCatchUp));

            // In ticks: .NET Framework rounds FromSeconds to milliseconds, which makes 96 a second 100.
            _next = counted + TimeSpan.FromTicks((long)(TimeSpan.TicksPerSecond / _rate));
            reading = now;
            return true;
        }
    }

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
