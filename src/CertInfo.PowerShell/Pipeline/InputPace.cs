using System;
using CertInfo.Runtime;

namespace CertInfo.Pipeline;

/// <summary>
/// Decides how long a command waits for its calls before it returns for the next input. A command cannot write while it waits for
/// input. If the input comes more slowly than the calls end, the command completes each input before it returns.
/// </summary>
internal sealed class InputPace(Clock clock)
{
    // Before the first call has ended: longer than a usual call.
    private static readonly TimeSpan AssumedLatency = TimeSpan.FromMilliseconds(300);

    // After a pause of the input, a call may take longer than the call before.
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(2);

    // No call takes longer. The timers of .NET have a limit.
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private TimeSpan _returned = clock.Elapsed;
    private TimeSpan _latency = AssumedLatency;
    private TimeSpan _started;

    /// <summary>
    /// How long the command waits for its calls; null if it does not wait. A call that takes longer than the pause before its input does
    /// not hold up the next input.
    /// </summary>
    public TimeSpan? Wait { get; private set; }

    /// <summary>Notes that the next input has come.</summary>
    /// <param name="isEmpty">Whether every result was written before the input came.</param>
    /// <param name="isIdle">Whether every call has ended.</param>
    public void OnInput(bool isEmpty, bool isIdle)
    {
        TimeSpan pause = clock.Elapsed - _returned;
        pause = pause < LongestWait ? pause : LongestWait;
        if (isEmpty)
        {
            Wait = pause <= _latency ? null : pause > ShortestWait ? pause : ShortestWait;
        }
        else
        {
            Wait = isIdle ? pause : null;
        }
    }

    /// <summary>Notes that a call starts whose end the command waits for.</summary>
    public void OnCall() => _started = clock.Elapsed;

    /// <summary>Notes that this call has ended.</summary>
    public void OnCallEnded() => _latency = clock.Elapsed - _started;

    /// <summary>Notes that the command waits for the next input.</summary>
    public void OnReturn() => _returned = clock.Elapsed;
}
