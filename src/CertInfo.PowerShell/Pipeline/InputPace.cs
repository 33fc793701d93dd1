using System;
using CertInfo.Runtime;

namespace CertInfo.Pipeline;

/// <summary>
/// Tells whether the input of a command comes more slowly than its calls end. The command then completes each input before it
/// returns, because it cannot write while it waits for the next input.
/// </summary>
internal sealed class InputPace(Clock clock)
{
    // Before the first call has ended: longer than a usual call.
    private static readonly TimeSpan AssumedLatency = TimeSpan.FromMilliseconds(300);

    private TimeSpan _returned = clock.Elapsed;
    private TimeSpan _latency = AssumedLatency;
    private TimeSpan _started;

    public bool IsSlow { get; private set; }

    /// <summary>Notes that the next input has come.</summary>
    /// <param name="isEmpty">Whether every result was written before the input came.</param>
    /// <param name="isIdle">Whether every call has ended.</param>
    public void OnInput(bool isEmpty, bool isIdle) => IsSlow = isEmpty ? clock.Elapsed - _returned > _latency : isIdle;

    /// <summary>Notes that a call starts whose end the command waits for.</summary>
    public void OnCall() => _started = clock.Elapsed;

    /// <summary>Notes that this call has ended.</summary>
    public void OnCallEnded() => _latency = clock.Elapsed - _started;

    /// <summary>Notes that the command waits for the next input.</summary>
    public void OnReturn() => _returned = clock.Elapsed;
}
