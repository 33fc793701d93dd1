using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace CertInfo.Runtime;

/// <summary>The one source of time, so that a test can set it.</summary>
internal class Clock
{
    private static int _made;

    public static Clock Current { get; internal set; } = new();

    /// <summary>Tells this clock from others in the process.</summary>
    public int Id { get; } = Interlocked.Increment(ref _made);

#pragma warning disable RS0030 // This is the place the ban points to.
    public virtual DateTimeOffset UtcNow => DateTimeOffset.UtcNow;

    // Rounded up: timers count whole milliseconds, and would be back before the time.
    public virtual Task DelayAsync(TimeSpan delay, CancellationToken cancellation) =>
        Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(delay.TotalMilliseconds)), cancellation);
#pragma warning restore RS0030

    /// <summary>A reading that only ever grows, for measuring durations.</summary>
    public virtual TimeSpan Elapsed => TimeSpan.FromSeconds((double)Stopwatch.GetTimestamp() / Stopwatch.Frequency);

    /// <summary>Waits until <see cref="Elapsed"/> has come to a reading; not at all where it has.</summary>
    public virtual Task DelayUntilAsync(TimeSpan reading, CancellationToken cancellation)
    {
        TimeSpan left = reading - Elapsed;
        return left > TimeSpan.Zero ? DelayAsync(left, cancellation) : Task.CompletedTask;
    }

    /// <summary>Cancels when the time is up.</summary>
    public virtual void CancelAfter(CancellationTokenSource source, TimeSpan time) => source.CancelAfter(time);
}
