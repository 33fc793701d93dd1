using System;
using CertInfo.Pipeline;
using Xunit;

namespace CertInfo.Tests.Unit;

public class InputPaceTests
{
    private readonly VirtualClock _clock = new();
    private readonly InputPace _pace;

    public InputPaceTests() => _pace = new(_clock);

    [Theory]
    [InlineData(0, null)]
    [InlineData(0.3, null)]
    [InlineData(0.5, 2.0)]
    [InlineData(60, 60.0)]
    [InlineData(100 * 86_400, 3600.0)]
    public void After_a_pause_longer_than_a_call_the_command_waits_for_as_long_and_for_two_seconds_at_least(double pause, double? wait)
    {
        _clock.Advance(TimeSpan.FromSeconds(pause));

        _pace.OnInput(isEmpty: true, isIdle: true);

        Assert.Equal(wait, _pace.Wait?.TotalSeconds);
    }

    [Theory]
    [InlineData(2, null)]
    [InlineData(4, 4.0)]
    public void The_length_of_a_call_is_that_of_the_call_before(double pause, double? wait)
    {
        _pace.OnCall();
        _clock.Advance(TimeSpan.FromSeconds(3));
        _pace.OnCallEnded();
        _pace.OnReturn();
        _clock.Advance(TimeSpan.FromSeconds(pause));

        _pace.OnInput(isEmpty: true, isIdle: true);

        Assert.Equal(wait, _pace.Wait?.TotalSeconds);
    }

    // A busy machine can delay the thread of the pipeline for longer than a call takes. The next call may take minutes.
    [Theory]
    [InlineData(true, 0.005)]
    [InlineData(false, null)]
    public void If_the_calls_end_during_a_short_pause_the_command_waits_for_as_short_a_time(bool isIdle, double? wait)
    {
        _clock.Advance(TimeSpan.FromMilliseconds(5));

        _pace.OnInput(isEmpty: false, isIdle);

        Assert.Equal(wait, _pace.Wait?.TotalSeconds);
    }
}
