using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using CertInfo.Http;
using CertInfo.Runtime;
using Xunit;

namespace CertInfo.Tests.Unit;

public class AdaptiveRateLimiterTests
{
    private readonly VirtualClock _clock = new();
    private readonly RateLimiters _limiters = new();

    [Fact]
    public async Task Turns_are_evenly_spaced_below_the_limit()
    {
        AdaptiveRateLimiter limiter = AtFullPace();

        TimeSpan[] turns = await TakeTurns(limiter, 1000);

        Assert.All(turns.Zip(turns.Skip(1)), pair => Assert.Equal(1 / AdaptiveRateLimiter.MaxRate, (pair.Second - pair.First).TotalSeconds, 1e-6));
        Assert.InRange(AdaptiveRateLimiter.MaxRate, 95, 99);
    }

    [Fact]
    public async Task Time_that_passed_unused_is_not_made_up_for()
    {
        AdaptiveRateLimiter limiter = AtFullPace();
        await TakeTurns(limiter, 1);
        _clock.Advance(TimeSpan.FromSeconds(10));

        TimeSpan[] turns = await TakeTurns(limiter, 3);

        Assert.Equal(TimeSpan.FromSeconds(10), turns[0]);
        Assert.Equal(1 / AdaptiveRateLimiter.MaxRate, (turns[1] - turns[0]).TotalSeconds, 1e-6);
    }

    [Fact]
    public async Task A_throttling_answer_lowers_the_rate_once_for_all_that_were_under_way()
    {
        AdaptiveRateLimiter limiter = AtFullPace();
        TimeSpan[] underWay = await TakeTurns(limiter, 16);
        _clock.Advance(TimeSpan.FromMilliseconds(50));

        foreach (TimeSpan turn in underWay)
        {
            limiter.OnThrottled(turn, null);
        }

        Assert.Equal(AdaptiveRateLimiter.MaxRate * 0.7, limiter.Rate, 1e-9);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        limiter.OnThrottled(Assert.Single(await TakeTurns(limiter, 1)), null);
        Assert.Equal(AdaptiveRateLimiter.MaxRate * 0.49, limiter.Rate, 1e-9);
    }

    [Fact]
    public async Task It_never_comes_to_a_stand_and_recovers_by_four_a_second()
    {
        var limiter = new AdaptiveRateLimiter(_clock);
        for (int i = 0; i < 20; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            limiter.OnThrottled(Assert.Single(await TakeTurns(limiter, 1)), null);
        }

        Assert.Equal(1, limiter.Rate);

        TimeSpan start = _clock.Elapsed;
        while (limiter.Rate < 50)
        {
            await TakeTurns(limiter, 1);
            limiter.OnSuccess();
        }

        Assert.InRange((_clock.Elapsed - start).TotalSeconds, 11, 14);
        for (int i = 0; i < 10_000; i++)
        {
            limiter.OnSuccess();
        }

        Assert.Equal(AdaptiveRateLimiter.MaxRate, limiter.Rate);
    }

    [Fact]
    public async Task A_pause_that_the_service_asks_for_holds_everybody()
    {
        var limiter = new AdaptiveRateLimiter(_clock);
        TimeSpan turn = Assert.Single(await TakeTurns(limiter, 1));

        limiter.OnThrottled(turn, TimeSpan.FromSeconds(5));

        Assert.Equal(TimeSpan.FromSeconds(5), Assert.Single(await TakeTurns(limiter, 1)));
    }

    [Fact]
    public async Task A_wait_ends_with_its_token()
    {
        var limiter = new AdaptiveRateLimiter(_clock);
        await TakeTurns(limiter, 1);
        _clock.Passes = _ => false;
        using var stop = new CancellationTokenSource();

        Task<TimeSpan?> turn = limiter.AcquireAsync(TimeSpan.MaxValue, stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => turn);
    }

    [Fact]
    public async Task A_wait_that_ends_early_costs_no_other_a_turn()
    {
        AdaptiveRateLimiter limiter = AtFullPace();
        await TakeTurns(limiter, 1);
        _clock.Passes = _ => false;
        using var stop = new CancellationTokenSource();
        Task<TimeSpan?>[] waiting = [.. Enumerable.Range(0, 16).Select(_ => limiter.AcquireAsync(TimeSpan.MaxValue, stop.Token))];

        await stop.CancelAsync();

        foreach (Task<TimeSpan?> turn in waiting)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => turn);
        }

        _clock.Passes = _ => true;
        Assert.Equal(1 / AdaptiveRateLimiter.MaxRate, Assert.Single(await TakeTurns(limiter, 1)).TotalSeconds, 1e-6);
    }

    [Fact]
    public async Task A_pause_reaches_those_already_waiting()
    {
        AdaptiveRateLimiter limiter = AtFullPace();
        TimeSpan first = Assert.Single(await TakeTurns(limiter, 1));
        _clock.Passes = delay =>
        {
            if (delay < TimeSpan.FromSeconds(1))
            {
                limiter.OnThrottled(first, TimeSpan.FromSeconds(3));
            }

            return true;
        };

        Assert.Equal(TimeSpan.FromSeconds(3), Assert.Single(await TakeTurns(limiter, 1)));
    }

    [Fact]
    public async Task A_turn_that_would_come_too_late_is_not_waited_for()
    {
        var limiter = new AdaptiveRateLimiter(_clock);
        limiter.OnThrottled(TimeSpan.Zero, TimeSpan.FromSeconds(5));

        Assert.Null(await limiter.AcquireAsync(TimeSpan.FromSeconds(4.9), CancellationToken.None));

        Assert.Equal(TimeSpan.Zero, _clock.Elapsed);
        Assert.Equal(TimeSpan.FromSeconds(5), await limiter.AcquireAsync(TimeSpan.FromSeconds(5), CancellationToken.None));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(35)]
    public async Task Timers_that_are_late_do_not_lower_the_rate(int milliseconds)
    {
        TimeSpan late = TimeSpan.FromMilliseconds(milliseconds);

        TimeSpan[] turns = await TakeTurnsTogether(300, _ => late);

        Assert.InRange(turns[^1].TotalSeconds, (299 / AdaptiveRateLimiter.MaxRate) - 1e-4, (299 / AdaptiveRateLimiter.MaxRate) + late.TotalSeconds + 1e-4);
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
        var limiter = new AdaptiveRateLimiter(_clock);

        TimeSpan[] first = await TakeTurns(limiter, 2);
        Assert.Equal(0.04, first[1].TotalSeconds, 1e-6);
        while (limiter.Rate < AdaptiveRateLimiter.MaxRate)
        {
            await TakeTurns(limiter, 1);
            limiter.OnSuccess();
        }

        Assert.InRange(_clock.Elapsed.TotalSeconds, 1, 2);
    }

    [Fact]
    public void An_account_has_one_pace_at_an_endpoint()
    {
        var endpoint = new Uri("https://limiter.example.com/");

        Assert.Same(_limiters.GetOrCreate("a", endpoint, _clock), _limiters.GetOrCreate("a", new Uri("https://limiter.example.com/?x=y"), _clock));
        Assert.NotSame(_limiters.GetOrCreate("a", endpoint, _clock), _limiters.GetOrCreate("b", endpoint, _clock));
        Assert.NotSame(_limiters.GetOrCreate("a", endpoint, _clock), _limiters.GetOrCreate("a", new Uri("https://other.example.com/"), _clock));
    }

    private AdaptiveRateLimiter AtFullPace() => AtFullPace(_clock);

    private static AdaptiveRateLimiter AtFullPace(Clock clock)
    {
        var limiter = new AdaptiveRateLimiter(clock);
        for (int i = 0; i < 100; i++)
        {
            limiter.OnSuccess();
        }

        return limiter;
    }

    private static async Task<TimeSpan[]> TakeTurns(AdaptiveRateLimiter limiter, int count)
    {
        var turns = new List<TimeSpan>();
        for (int i = 0; i < count; i++)
        {
            turns.Add((await limiter.AcquireAsync(TimeSpan.MaxValue, CancellationToken.None))!.Value);
        }

        return [.. turns];
    }

    /// <summary>Acquires permits for calls that all start at once.</summary>
    /// <param name="count">The number of calls.</param>
    /// <param name="late">The delay of each timer.</param>
    private static async Task<TimeSpan[]> TakeTurnsTogether(int count, Func<int, TimeSpan> late)
    {
        var clock = new LateClock();
        AdaptiveRateLimiter limiter = AtFullPace(clock);
        Task<TimeSpan?[]> all = Task.WhenAll(Enumerable.Range(0, count).Select(_ => limiter.AcquireAsync(TimeSpan.MaxValue, CancellationToken.None)));
        for (int wait = 0; await Task.WhenAny(all, clock.NextWait()) != all; wait++)
        {
            clock.End(late(wait));
        }

        return [.. (await all).Select(turn => turn!.Value)];
    }

    /// <summary>A clock that advances only to the end of the next wait.</summary>
    private sealed class LateClock : Clock
    {
        private readonly Channel<(TimeSpan Due, TaskCompletionSource End)> _waits = Channel.CreateUnbounded<(TimeSpan, TaskCompletionSource)>();
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
    }
}
