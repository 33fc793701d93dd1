using System;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Runtime;

namespace CertInfo.DesktopProbe;

/// <summary>A clock that advances by each wait, at once.</summary>
internal sealed class WaitingClock : Clock
{
    private long _elapsed;

    public override TimeSpan Elapsed => new(Interlocked.Read(ref _elapsed));

    public override Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        Interlocked.Add(ref _elapsed, delay.Ticks);
        return Task.CompletedTask;
    }
}
