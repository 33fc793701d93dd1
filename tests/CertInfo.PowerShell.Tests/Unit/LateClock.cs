using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using CertInfo.Runtime;
using Xunit;

namespace CertInfo.Tests.Unit;

/// <summary>A clock that advances to the end of the next wait, or by what a test says. Time limits end when it passes them.</summary>
internal sealed class LateClock : Clock
{
    private readonly Channel<(TimeSpan Due, TaskCompletionSource End)> _waits = Channel.CreateUnbounded<(TimeSpan, TaskCompletionSource)>();
    private readonly List<(TimeSpan Due, CancellationTokenSource Source)> _limits = [];
    private TimeSpan _elapsed;

    public override TimeSpan Elapsed => _elapsed;

    public override Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Assert.True(_waits.Writer.TryWrite((_elapsed + delay, end)));
        return end.Task;
    }

    public Task<bool> NextWait() => _waits.Reader.WaitToReadAsync().AsTask();

    public void End(TimeSpan late)
    {
        Assert.True(_waits.Reader.TryRead(out (TimeSpan Due, TaskCompletionSource End) wait));
        _elapsed = wait.Due + late;
        wait.End.SetResult();
    }

    public override void CancelAfter(CancellationTokenSource source, TimeSpan time) => _limits.Add((_elapsed + time, source));

    public void Advance(TimeSpan time)
    {
        _elapsed += time;
        foreach ((TimeSpan due, CancellationTokenSource source) in _limits)
        {
            if (due <= _elapsed)
            {
                source.Cancel();
            }
        }
    }
}
