using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Http;
using CertInfo.Runtime;
using Xunit;

namespace CertInfo.Tests.Unit;

public class AdaptiveRateLimiterTests
{
    private static readonly TimeSpan NoDeadline = TimeSpan.FromDays(1);

    private readonly VirtualClock _clock = new();
    private readonly RateLimiters _limiters = new();

    [Fact]
    public async Task Permits_are_evenly_spaced_below_the_limit()
    {
        AdaptiveRateLimiter limiter = AtMaxRate();

        TimeSpan[] permits = await AcquirePermits(limiter, 1000);

        Assert.All(permits.Zip(permits.Skip(1)), pair => Assert.Equal(1 / AdaptiveRateLimiter.MaxRate, (pair.Second - pair.First).TotalSeconds, 1e-6));
        Assert.InRange(AdaptiveRateLimiter.MaxRate, 95, 99);
    }

    [Fact]
    public async Task Unused_time_is_not_made_up()
    {
        AdaptiveRateLimiter limiter = AtMaxRate();
        await AcquirePermits(limiter, 1);
        _clock.Advance(TimeSpan.FromSeconds(10));

        TimeSpan[] permits = await AcquirePermits(limiter, 3);

        Assert.Equal(TimeSpan.FromSeconds(10), permits[0]);
        Assert.Equal(1 / AdaptiveRateLimiter.MaxRate, (permits[1] - permits[0]).TotalSeconds, 1e-6);
    }

    [Fact]
    public async Task A_throttling_response_lowers_the_rate_once_for_all_running_calls()
    {
        AdaptiveRateLimiter limiter = AtMaxRate();
        TimeSpan[] underWay = await AcquirePermits(limiter, 16);
        _clock.Advance(TimeSpan.FromMilliseconds(50));

        foreach (TimeSpan permit in underWay)
        {
            limiter.OnThrottled(permit, null);
        }

        Assert.Equal(AdaptiveRateLimiter.MaxRate * 0.95, limiter.Rate, 1e-9);
        AcceptCalls(limiter, 2, 80);
        double rate = limiter.Rate;
        limiter.OnThrottled(_clock.Elapsed, null);
        Assert.InRange(limiter.Rate, rate * 0.5, rate * 0.86);
    }

    [Fact]
    public async Task A_throttling_response_in_the_second_after_a_decrease_delays_the_next_call_only()
    {
        AdaptiveRateLimiter limiter = AtMaxRate();
        AcceptCalls(limiter, 2, 60);
        limiter.OnThrottled(_clock.Elapsed, null);
        AcceptCalls(limiter, 1, 30);
        TimeSpan now = _clock.Elapsed;
        double rate = limiter.Rate;

        limiter.OnThrottled(now, null);

        Assert.Equal(rate, limiter.Rate);
        Assert.InRange((Assert.Single(await AcquirePermits(limiter, 1)) - now).TotalSeconds, 0.02, 0.2);
    }

    [Fact]
    public async Task It_never_stops_and_recovers()
    {
        var limiter = new AdaptiveRateLimiter(_clock);
        for (int i = 0; i < 20; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            limiter.OnThrottled(Assert.Single(await AcquirePermits(limiter, 1)), null);
        }

        Assert.Equal(1, limiter.Rate);

        TimeSpan start = _clock.Elapsed;
        while (limiter.Rate < 50)
        {
            await AcquirePermits(limiter, 1);
            limiter.OnSuccess(_clock.Elapsed);
        }

        Assert.InRange((_clock.Elapsed - start).TotalSeconds, 5, 15);
        _clock.Advance(TimeSpan.FromMinutes(1));
        limiter.OnSuccess(_clock.Elapsed);

        Assert.Equal(AdaptiveRateLimiter.MaxRate, limiter.Rate);
    }

    [Fact]
    public async Task A_delay_that_the_service_asks_for_applies_to_all_calls()
    {
        var limiter = new AdaptiveRateLimiter(_clock);
        TimeSpan permit = Assert.Single(await AcquirePermits(limiter, 1));

        limiter.OnThrottled(permit, TimeSpan.FromSeconds(5));

        Assert.Equal(TimeSpan.FromSeconds(5), Assert.Single(await AcquirePermits(limiter, 1)));
    }

    [Fact]
    public async Task A_wait_ends_with_its_token()
    {
        var limiter = new AdaptiveRateLimiter(_clock);
        await AcquirePermits(limiter, 1);
        _clock.Passes = _ => false;
        using var stop = new CancellationTokenSource();

        Task<TimeSpan?> permit = limiter.AcquireAsync(NoDeadline, stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => permit);
    }

    [Fact]
    public async Task A_wait_that_ends_early_costs_no_other_a_permit()
    {
        AdaptiveRateLimiter limiter = AtMaxRate();
        await AcquirePermits(limiter, 1);
        _clock.Passes = _ => false;
        using var stop = new CancellationTokenSource();
        Task<TimeSpan?>[] waiting = [.. Enumerable.Range(0, 16).Select(_ => limiter.AcquireAsync(NoDeadline, stop.Token))];

        await stop.CancelAsync();

        foreach (Task<TimeSpan?> permit in waiting)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => permit);
        }

        _clock.Passes = _ => true;
        Assert.Equal(1 / AdaptiveRateLimiter.MaxRate, Assert.Single(await AcquirePermits(limiter, 1)).TotalSeconds, 1e-6);
    }

    [Fact]
    public async Task A_delay_applies_to_calls_that_already_wait()
    {
        AdaptiveRateLimiter limiter = AtMaxRate();
        TimeSpan first = Assert.Single(await AcquirePermits(limiter, 1));
        _clock.Passes = delay =>
        {
            if (delay < TimeSpan.FromSeconds(1))
            {
                limiter.OnThrottled(first, TimeSpan.FromSeconds(3));
            }

            return true;
        };

        Assert.Equal(TimeSpan.FromSeconds(3), Assert.Single(await AcquirePermits(limiter, 1)));
    }

    [Fact]
    public async Task A_permit_after_the_deadline_is_not_waited_for()
    {
        var limiter = new AdaptiveRateLimiter(_clock);
        limiter.OnThrottled(TimeSpan.Zero, TimeSpan.FromSeconds(5));

        Assert.Null(await limiter.AcquireAsync(TimeSpan.FromSeconds(4.9), CancellationToken.None));

        Assert.Equal(TimeSpan.Zero, _clock.Elapsed);
        Assert.Equal(TimeSpan.FromSeconds(5), await limiter.AcquireAsync(TimeSpan.FromSeconds(5), CancellationToken.None));
    }

    [Fact]
    public async Task Callers_in_the_queue_wait_until_their_deadline_and_no_longer()
    {
        var clock = new LateClock();
        var limiter = new AdaptiveRateLimiter(clock);
        limiter.OnThrottled(TimeSpan.Zero, TimeSpan.FromSeconds(60));
        Task<TimeSpan?> first = limiter.AcquireAsync(NoDeadline, CancellationToken.None);
        Task<TimeSpan?>[] queued = [.. Enumerable.Range(0, 20).Select(_ => limiter.AcquireAsync(TimeSpan.FromSeconds(60.5), CancellationToken.None))];
        limiter.OnThrottled(TimeSpan.Zero, TimeSpan.FromSeconds(300));

        clock.Advance(TimeSpan.FromSeconds(60.4));
        Assert.All(queued, permit => Assert.False(permit.IsCompleted));
        clock.Advance(TimeSpan.FromSeconds(0.1));

        Assert.All(await Task.WhenAll(queued), Assert.Null);
        Assert.False(first.IsCompleted);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(14)]
    public async Task Timers_that_are_late_do_not_lower_the_rate(int milliseconds)
    {
        TimeSpan late = TimeSpan.FromMilliseconds(milliseconds);

        TimeSpan[] permits = await TakeTurnsTogether(300, _ => late);

        Assert.InRange(permits[^1].TotalSeconds, (299 / AdaptiveRateLimiter.MaxRate) - 1e-4, (299 / AdaptiveRateLimiter.MaxRate) + late.TotalSeconds + 1e-4);
    }

    [Fact]
    public async Task Late_timers_never_allow_more_than_a_hundred_permits_in_a_second()
    {
        TimeSpan[] permits = await TakeTurnsTogether(500, wait => TimeSpan.FromMilliseconds(wait % 150 == 20 ? 3000 : 0));

        Assert.All(permits.Zip(permits.Skip(100)), pair => Assert.InRange((pair.Second - pair.First).TotalSeconds, 1, double.MaxValue));
    }

    [Fact]
    public async Task It_is_slow_until_the_first_success_and_then_at_the_maximum_rate()
    {
        var limiter = new AdaptiveRateLimiter(_clock);

        TimeSpan[] first = await AcquirePermits(limiter, 3);
        Assert.Equal([0, 0.1, 0.2], first.Select(permit => Math.Round(permit.TotalSeconds, 6)));
        limiter.OnSuccess(first[0]);

        Assert.Equal(AdaptiveRateLimiter.MaxRate, limiter.Rate);
    }

    [Fact]
    public async Task If_the_first_call_is_throttled_the_rate_rises_by_one_for_each_success()
    {
        var limiter = new AdaptiveRateLimiter(_clock);
        limiter.OnThrottled(Assert.Single(await AcquirePermits(limiter, 1)), null);
        Assert.Equal(5, limiter.Rate);

        limiter.OnSuccess(Assert.Single(await AcquirePermits(limiter, 1)));
        limiter.OnSuccess(Assert.Single(await AcquirePermits(limiter, 1)));

        Assert.Equal(7, limiter.Rate);
    }

    [Fact]
    public async Task After_throttling_the_next_call_arrives_when_the_service_no_longer_counts_the_oldest_ones()
    {
        var limiter = new AdaptiveRateLimiter(_clock);
        var latency = TimeSpan.FromMilliseconds(50);
        for (int i = 0; i < 20; i++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(10));
            limiter.OnSuccess(_clock.Elapsed - latency);
        }

        limiter.OnThrottled(_clock.Elapsed, null);

        // The responses came at 10, 20, … 200 ms. A call at 1,000 ms has its response after 1,050 ms: the service no longer counts the second one.
        Assert.Equal(0.020 + 1 + 0.02 - 0.05, Assert.Single(await AcquirePermits(limiter, 1)).TotalSeconds, 1e-6);
    }

    [Fact]
    public async Task The_first_throttling_response_halves_a_rate_that_was_not_accepted_for_a_second()
    {
        AdaptiveRateLimiter limiter = AtMaxRate();
        _clock.Advance(TimeSpan.FromSeconds(2));
        AcceptCalls(limiter, 1, 60);

        limiter.OnThrottled(Assert.Single(await AcquirePermits(limiter, 1)), null);

        Assert.Equal(AdaptiveRateLimiter.MaxRate / 2, limiter.Rate, 1e-9);
    }

    [Fact]
    public void The_rate_returns_to_what_was_accepted_stays_there_and_then_rises()
    {
        AdaptiveRateLimiter limiter = AtMaxRate();
        limiter.OnThrottled(_clock.Elapsed, null);
        _clock.Advance(TimeSpan.FromSeconds(2));
        AcceptCalls(limiter, 1, 50);
        limiter.OnThrottled(_clock.Elapsed, null);

        double lowered = limiter.Rate;
        double[] rates = [.. Enumerable.Range(0, 6).Select(_ => RateAfter(limiter, 1))];

        Assert.Equal(50 * 0.85, lowered, 1.0);
        Assert.InRange(rates[0], 45, 48);
        Assert.InRange(rates[1], 48, 49.5);
        Assert.InRange(rates[2], 48.5, 51);
        Assert.InRange(rates[5], 70, AdaptiveRateLimiter.MaxRate);
    }

    [Fact]
    public void A_call_that_fails_otherwise_counts_as_accepted_and_does_not_raise_the_rate()
    {
        var limiter = new AdaptiveRateLimiter(_clock);
        limiter.OnFailure(_clock.Elapsed);
        Assert.Equal(10, limiter.Rate);

        limiter.OnSuccess(_clock.Elapsed);
        for (int i = 0; i < 98; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1.0 / 98.5));
            limiter.OnFailure(_clock.Elapsed);
        }

        limiter.OnThrottled(_clock.Elapsed, null);

        Assert.InRange(limiter.Rate, 96 * 0.95, 98.5 * 0.95);
    }

    [Fact]
    public void An_account_has_one_limiter_at_an_endpoint()
    {
        var endpoint = new Uri("https://limiter.example.com/");

        Assert.Same(_limiters.GetOrCreate("a", endpoint, _clock), _limiters.GetOrCreate("a", new Uri("https://limiter.example.com/?x=y"), _clock));
        Assert.NotSame(_limiters.GetOrCreate("a", endpoint, _clock), _limiters.GetOrCreate("b", endpoint, _clock));
        Assert.NotSame(_limiters.GetOrCreate("a", endpoint, _clock), _limiters.GetOrCreate("a", new Uri("https://other.example.com/"), _clock));
    }

    private AdaptiveRateLimiter AtMaxRate() => AtMaxRate(_clock);

    // Calls that the service accepts, so many a second.
    private void AcceptCalls(AdaptiveRateLimiter limiter, int seconds, int rate)
    {
        for (int i = 0; i < seconds * rate; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1.0 / rate) - TimeSpan.FromTicks(1));
            limiter.OnSuccess(_clock.Elapsed);
        }
    }

    private double RateAfter(AdaptiveRateLimiter limiter, double seconds)
    {
        _clock.Advance(TimeSpan.FromSeconds(seconds));
        limiter.OnSuccess(_clock.Elapsed);
        return limiter.Rate;
    }

    private static AdaptiveRateLimiter AtMaxRate(Clock clock)
    {
        var limiter = new AdaptiveRateLimiter(clock);
        for (int i = 0; i < 100; i++)
        {
            limiter.OnSuccess(clock.Elapsed);
        }

        return limiter;
    }

    private static async Task<TimeSpan[]> AcquirePermits(AdaptiveRateLimiter limiter, int count)
    {
        var permits = new List<TimeSpan>();
        for (int i = 0; i < count; i++)
        {
            permits.Add((await limiter.AcquireAsync(NoDeadline, CancellationToken.None))!.Value);
        }

        return [.. permits];
    }

    /// <summary>Acquires permits for calls that all start at once.</summary>
    /// <param name="count">The number of calls.</param>
    /// <param name="late">The delay of each timer.</param>
    private static async Task<TimeSpan[]> TakeTurnsTogether(int count, Func<int, TimeSpan> late)
    {
        var clock = new LateClock();
        AdaptiveRateLimiter limiter = AtMaxRate(clock);
        Task<TimeSpan?[]> all = Task.WhenAll(Enumerable.Range(0, count).Select(_ => limiter.AcquireAsync(NoDeadline, CancellationToken.None)));
        for (int wait = 0; await Task.WhenAny(all, clock.NextWait()) != all; wait++)
        {
            clock.End(late(wait));
        }

        return [.. (await all).Select(permit => permit!.Value)];
    }
}
