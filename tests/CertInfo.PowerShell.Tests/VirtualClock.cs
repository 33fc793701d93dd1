using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Runtime;

namespace CertInfo.Tests;

/// <summary>A clock on which every wait is over at once, having moved the time by its length. Time limits end when a test says so.</summary>
internal sealed class VirtualClock : Clock
{
    private readonly Lock _gate = new();
    private readonly DateTimeOffset _start = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds());
    private readonly List<TimeSpan> _delays = [];
    private readonly List<CancellationTokenSource> _limits = [];
    private TimeSpan _elapsed;

    /// <summary>By how much this clock is ahead of the right time.</summary>
    public TimeSpan Error { get; set; }

    /// <summary>The right time, for the service to go by.</summary>
    public TimeProvider RightTime => new Right(this);

    public override DateTimeOffset UtcNow => _start + Elapsed + Error;

    public override TimeSpan Elapsed
    {
        get
        {
            lock (_gate)
            {
                return _elapsed;
            }
        }
    }

    public IReadOnlyList<TimeSpan> Delays
    {
        get
        {
            lock (_gate)
            {
                return _delays.ToArray();
            }
        }
    }

    /// <summary>Asked for each wait; false leaves it to end by its token alone.</summary>
    public Func<TimeSpan, bool> Passes { get; set; } = _ => true;

    public override Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _delays.Add(delay);
            if (Passes(delay))
            {
                _elapsed += delay;
                return Task.CompletedTask;
            }
        }

        return Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
    }

    // As one step: else waits that overlap would add up, by as much as the threads happen to run beside each other.
    public override Task DelayUntilAsync(TimeSpan reading, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return base.DelayUntilAsync(reading, cancellationToken);
        }
    }

    public override void CancelAfter(CancellationTokenSource source, TimeSpan time)
    {
        lock (_gate)
        {
            _limits.Add(source);
        }
    }

    public void Advance(TimeSpan time)
    {
        lock (_gate)
        {
            _elapsed += time;
        }
    }

    /// <summary>Ends every time limit that is still running.</summary>
    public void EndLimits()
    {
        CancellationTokenSource[] limits;
        lock (_gate)
        {
            limits = [.. _limits];
            _limits.Clear();
        }

        foreach (CancellationTokenSource limit in limits)
        {
            try
            {
                limit.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // Its attempt has ended before.
            }
        }
    }

    private sealed class Right(VirtualClock clock) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => clock._start + clock.Elapsed;
    }
}
