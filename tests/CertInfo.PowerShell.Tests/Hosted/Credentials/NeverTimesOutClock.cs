using System;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Runtime;

namespace CertInfo.Tests.Hosted.Credentials;

/// <summary>A clock on which no time limit ends, so that a slow machine does not fail a test.</summary>
internal sealed class NeverTimesOutClock : Clock
{
    private static readonly TimeSpan ShortestLimit = TimeSpan.FromSeconds(1);

    public override void CancelAfter(CancellationTokenSource source, TimeSpan time)
    {
    }

    public override Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken) =>
        base.DelayAsync(delay < ShortestLimit ? delay : Timeout.InfiniteTimeSpan, cancellationToken);

    // The wait for a permit is not a time limit.
    public override Task DelayUntilAsync(TimeSpan reading, CancellationToken cancellationToken)
    {
        TimeSpan left = reading - Elapsed;
        return left > TimeSpan.Zero ? base.DelayAsync(left, cancellationToken) : Task.CompletedTask;
    }
}
