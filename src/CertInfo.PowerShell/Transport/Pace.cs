using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;

namespace CertInfo.Transport;

/// <summary>
/// Spaces calls evenly, below the documented 100 a second for an account. A throttling answer lowers the rate by a part,
/// and calls that succeed raise it by so much a second, so that another program on the same account gets its share.
/// </summary>
internal sealed class Pace
{
    /// <summary>Calls a second at the most: a little under the limit, since the service counts on its own clock.</summary>
    public const double Fastest = 96;

    /// <summary>Calls a second at the start. Connections and start-up delay the first calls, and at full pace the service would see them in one bunch.</summary>
    private const double First = 25;

    private const double Slowest = 1;

    private const double Kept = 0.7;

    private const double RaisedEachSecond = 4;

    private static readonly ConcurrentDictionary<string, Pace> Paces = new();

    private readonly object _gate = new();
    private readonly Clock _clock;
    private double _rate = First;
    private bool _hasSettled;
    private TimeSpan _next;
    private TimeSpan _slowedAt;

    internal Pace(Clock clock)
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

    /// <summary>The pace that every runspace of the process shares for an account at an endpoint.</summary>
    /// <param name="accessKeyId">Stands for the account, which is not known otherwise.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="clock">The clock to pace by: one for the process, and each test's own, which must not be paced by another's.</param>
    public static Pace For(string accessKeyId, Uri endpoint, Clock clock) =>
        Paces.GetOrAdd(string.Join("\n", accessKeyId, endpoint.Authority, clock.Id), _ => new Pace(clock));

    /// <summary>Waits for this call's turn.</summary>
    /// <returns>When the turn came, for <see cref="Slow"/>.</returns>
    public async Task<TimeSpan> TurnAsync(CancellationToken stop)
    {
        TimeSpan now = _clock.Elapsed;
        TimeSpan turn;
        lock (_gate)
        {
            turn = _next > now ? _next : now;
            _next = turn + TimeSpan.FromSeconds(1 / _rate);
        }

        await _clock.DelayUntilAsync(turn, stop).ConfigureAwait(false);
        return turn;
    }

    /// <summary>The call that had this turn was throttled.</summary>
    /// <param name="turn">What <see cref="TurnAsync"/> gave.</param>
    /// <param name="pause">How long the service asks everybody to wait; null where it does not say.</param>
    public void Slow(TimeSpan turn, TimeSpan? pause)
    {
        lock (_gate)
        {
            TimeSpan now = _clock.Elapsed;
            if (pause is { } asked && now + asked > _next)
            {
                _next = now + asked;
            }

            // Calls that were under way at the last slowing tell nothing of the rate since.
            if (turn > _slowedAt)
            {
                _slowedAt = now;
                _hasSettled = true;
                _rate = Math.Max(Slowest, _rate * Kept);
            }
        }
    }

    /// <summary>A call succeeded.</summary>
    public void Quicken()
    {
        lock (_gate)
        {
            // As TCP does (RFC 5681): by one for each success at the start, and by so much for each second after that.
            _rate = Math.Min(Fastest, _rate + (_hasSettled ? RaisedEachSecond / _rate : 1));
            _hasSettled |= _rate == Fastest;
        }
    }
}
