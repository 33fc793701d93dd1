using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace CertInfo.Runtime;

/// <summary>The only source of time in the module, so that tests can replace it.</summary>
internal class Clock
{
#pragma warning disable RS0030 // BannedSymbols.txt refers to this class.
    public virtual DateTimeOffset UtcNow => DateTimeOffset.UtcNow;

    /// <summary>Waits. The delay is rounded up, because timers count whole milliseconds and would end too early.</summary>
    public virtual Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken) =>
        Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(delay.TotalMilliseconds)), cancellationToken);
#pragma warning restore RS0030

    /// <summary>A monotonic reading, to measure durations.</summary>
    public virtual TimeSpan Elapsed => TimeSpan.FromSeconds((double)Stopwatch.GetTimestamp() / Stopwatch.Frequency);

    /// <summary>Waits until <see cref="Elapsed"/> reaches a reading. Returns at once if it has.</summary>
    public virtual Task DelayUntilAsync(TimeSpan reading, CancellationToken cancellationToken)
    {
        TimeSpan left = reading - Elapsed;
        return left > TimeSpan.Zero ? DelayAsync(left, cancellationToken) : Task.CompletedTask;
    }

    /// <summary>Cancels a token source after a time.</summary>
    public virtual void CancelAfter(CancellationTokenSource source, TimeSpan time) => source.CancelAfter(time);
}
