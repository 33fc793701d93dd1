using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using CertInfo.Transport;
using Xunit;

namespace CertInfo.Tests.Unit;

public class PaceTests
{
    private readonly VirtualClock _clock = new();

    [Fact]
    public async Task Turns_are_evenly_spaced_below_the_limit()
    {
        Pace pace = AtFullPace();

        TimeSpan[] turns = await TakeTurns(pace, 1000);

        Assert.All(turns.Zip(turns.Skip(1)), pair => Assert.Equal(1 / Pace.Fastest, (pair.Second - pair.First).TotalSeconds, 1e-6));
        Assert.InRange(Pace.Fastest, 95, 99);
    }

    [Fact]
    public async Task Time_that_passed_unused_is_not_made_up_for()
    {
        Pace pace = AtFullPace();
        await TakeTurns(pace, 1);
        _clock.Advance(TimeSpan.FromSeconds(10));

        TimeSpan[] turns = await TakeTurns(pace, 3);

        Assert.Equal(TimeSpan.FromSeconds(10), turns[0]);
        Assert.Equal(1 / Pace.Fastest, (turns[1] - turns[0]).TotalSeconds, 1e-6);
    }

    [Fact]
    public async Task A_throttling_answer_lowers_the_rate_once_for_all_that_were_under_way()
    {
        Pace pace = AtFullPace();
        TimeSpan[] underWay = await TakeTurns(pace, 16);
        _clock.Advance(TimeSpan.FromMilliseconds(50));

        foreach (TimeSpan turn in underWay)
        {
            pace.Slow(turn, null);
        }

        Assert.Equal(Pace.Fastest * 0.7, pace.Rate, 1e-9);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        pace.Slow(Assert.Single(await TakeTurns(pace, 1)), null);
        Assert.Equal(Pace.Fastest * 0.49, pace.Rate, 1e-9);
    }

    [Fact]
    public async Task It_never_comes_to_a_stand_and_recovers_by_four_a_second()
    {
        var pace = new Pace(_clock);
        for (int i = 0; i < 20; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            pace.Slow(Assert.Single(await TakeTurns(pace, 1)), null);
        }

        Assert.Equal(1, pace.Rate);

        TimeSpan start = _clock.Elapsed;
        while (pace.Rate < 50)
        {
            await TakeTurns(pace, 1);
            pace.Quicken();
        }

        Assert.InRange((_clock.Elapsed - start).TotalSeconds, 11, 14);
        for (int i = 0; i < 10_000; i++)
        {
            pace.Quicken();
        }

        Assert.Equal(Pace.Fastest, pace.Rate);
    }

    [Fact]
    public async Task A_pause_that_the_service_asks_for_holds_everybody()
    {
        var pace = new Pace(_clock);
        TimeSpan turn = Assert.Single(await TakeTurns(pace, 1));

        pace.Slow(turn, TimeSpan.FromSeconds(5));

        Assert.Equal(TimeSpan.FromSeconds(5), Assert.Single(await TakeTurns(pace, 1)));
    }

    [Fact]
    public async Task A_wait_ends_with_its_token()
    {
        var pace = new Pace(_clock);
        await TakeTurns(pace, 1);
        _clock.Passes = _ => false;
        using var stop = new CancellationTokenSource();

        Task<TimeSpan?> turn = pace.TurnAsync(TimeSpan.MaxValue, stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => turn);
    }

    [Fact]
    public async Task A_wait_that_ends_early_costs_no_other_a_turn()
    {
        Pace pace = AtFullPace();
        await TakeTurns(pace, 1);
        _clock.Passes = _ => false;
        using var stop = new CancellationTokenSource();
        Task<TimeSpan?>[] waiting = [.. Enumerable.Range(0, 16).Select(_ => pace.TurnAsync(TimeSpan.MaxValue, stop.Token))];

        await stop.CancelAsync();

        foreach (Task<TimeSpan?> turn in waiting)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => turn);
        }

        _clock.Passes = _ => true;
        Assert.Equal(1 / Pace.Fastest, Assert.Single(await TakeTurns(pace, 1)).TotalSeconds, 1e-6);
    }

    [Fact]
    public async Task A_pause_reaches_those_already_waiting()
    {
        Pace pace = AtFullPace();
        TimeSpan first = Assert.Single(await TakeTurns(pace, 1));
        _clock.Passes = delay =>
        {
            if (delay < TimeSpan.FromSeconds(1))
            {
                pace.Slow(first, TimeSpan.FromSeconds(3));
            }

            return true;
        };

        Assert.Equal(TimeSpan.FromSeconds(3), Assert.Single(await TakeTurns(pace, 1)));
    }

    [Fact]
    public async Task A_turn_that_would_come_too_late_is_not_waited_for()
    {
        var pace = new Pace(_clock);
        pace.Slow(TimeSpan.Zero, TimeSpan.FromSeconds(5));

        Assert.Null(await pace.TurnAsync(TimeSpan.FromSeconds(4.9), CancellationToken.None));

        Assert.Equal(TimeSpan.Zero, _clock.Elapsed);
        Assert.Equal(TimeSpan.FromSeconds(5), await pace.TurnAsync(TimeSpan.FromSeconds(5), CancellationToken.None));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(35)]
    public async Task Timers_that_are_late_do_not_lower_the_rate(int milliseconds)
    {
        TimeSpan late = TimeSpan.FromMilliseconds(milliseconds);

        TimeSpan[] turns = await TakeTurnsTogether(300, _ => late);

        Assert.InRange(turns[^1].TotalSeconds, (299 / Pace.Fastest) - 1e-4, (299 / Pace.Fastest) + late.TotalSeconds + 1e-4);
    }

    [Fact]
    public async Task However_late_timers_are_no_second_has_more_than_a_hundred_turns()
    {
        TimeSpan[] turns = await TakeTurnsTogether(500, wait => TimeSpan.FromMilliseconds(wait % 150 == 20 ? 3000 : 0));

        Assert.All(turns.Zip(turns.Skip(100)), pair => Assert.InRange((pair.Second - pair.First).TotalSeconds, 1, double.MaxValue));
    }

    [Fact]
    public async Task It_starts_slowly_and_is_at_full_pace_within_two_seconds()
    {
        var pace = new Pace(_clock);

        TimeSpan[] first = await TakeTurns(pace, 2);
        Assert.Equal(0.04, first[1].TotalSeconds, 1e-6);
        while (pace.Rate < Pace.Fastest)
        {
            await TakeTurns(pace, 1);
            pace.Quicken();
        }

        Assert.InRange(_clock.Elapsed.TotalSeconds, 1, 2);
    }

    [Fact]
    public void An_account_has_one_pace_at_an_endpoint()
    {
        var endpoint = new Uri("https://pace.example.com/");

        Assert.Same(Pace.For("a", endpoint, _clock), Pace.For("a", new Uri("https://pace.example.com/?x=y"), _clock));
        Assert.NotSame(Pace.For("a", endpoint, _clock), Pace.For("b", endpoint, _clock));
        Assert.NotSame(Pace.For("a", endpoint, _clock), Pace.For("a", new Uri("https://other.example.com/"), _clock));
    }

    private Pace AtFullPace() => AtFullPace(_clock);

    private static Pace AtFullPace(Clock clock)
    {
        var pace = new Pace(clock);
        for (int i = 0; i < 100; i++)
        {
            pace.Quicken();
        }

        return pace;
    }

    private static async Task<TimeSpan[]> TakeTurns(Pace pace, int count)
    {
        var turns = new List<TimeSpan>();
        for (int i = 0; i < count; i++)
        {
            turns.Add((await pace.TurnAsync(TimeSpan.MaxValue, CancellationToken.None))!.Value);
        }

        return [.. turns];
    }

    /// <summary>Turns of calls that all ask at the start.</summary>
    /// <param name="count">How many.</param>
    /// <param name="late">By how much the timer of each wait is late.</param>
    private static async Task<TimeSpan[]> TakeTurnsTogether(int count, Func<int, TimeSpan> late)
    {
        var clock = new LateClock();
        Pace pace = AtFullPace(clock);
        Task<TimeSpan?[]> all = Task.WhenAll(Enumerable.Range(0, count).Select(_ => pace.TurnAsync(TimeSpan.MaxValue, CancellationToken.None)));
        for (int wait = 0; await Task.WhenAny(all, clock.NextWait()) != all; wait++)
        {
            clock.End(late(wait));
        }

        return [.. (await all).Select(turn => turn!.Value)];
    }

    /// <summary>A clock that stands still but for the ends of waits, one after another.</summary>
    private sealed class LateClock : Clock
    {
        private readonly Channel<(TimeSpan Due, TaskCompletionSource End)> _waits = Channel.CreateUnbounded<(TimeSpan, TaskCompletionSource)>();
        private TimeSpan _elapsed;

        public override TimeSpan Elapsed => _elapsed;

        public override Task DelayAsync(TimeSpan delay, CancellationToken cancellation)
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
    }
}
