using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Runtime;

namespace CertInfo.Tests;

/// <summary>A clock on which each wait ends at once and advances the time. Time limits end when a test ends them.</summary>
internal sealed class VirtualClock : Clock
{
    private readonly Lock _gate = new();
    private readonly DateTimeOffset _start = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds());
    private readonly List<TimeSpan> _delays = [];
    private readonly List<CancellationTokenSource> _limits = [];
    private TimeSpan _elapsed;

    /// <summary>The error of this clock: its time minus the correct time.</summary>
    public TimeSpan Error { get; set; }

    /// <summary>The correct time, for the emulator.</summary>
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

    /// <summary>Called for each wait. A wait for which it returns false ends only with its token.</summary>
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

    // In one step, because overlapping waits would add up.
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
            if (_limits.Count == _limits.Capacity)
            {
                _limits.RemoveAll(IsDisposed);
            }

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

    /// <summary>Ends all time limits.</summary>
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
                // The attempt has already ended.
            }
        }
    }

    private static bool IsDisposed(CancellationTokenSource source)
    {
        try
        {
            _ = source.Token;
            return false;
        }
        catch (ObjectDisposedException)
        {
            return true;
        }
    }

    private sealed class Right(VirtualClock clock) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => clock._start + clock.Elapsed;
    }
}
