using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Http;
using Xunit;

namespace CertInfo.Tests.Unit;

public class AdaptiveRateLimiterTests
{
    private static readonly TimeSpan NoDeadline = LimiterCalls.NoDeadline;

    private readonly VirtualClock _clock = new();
    private readonly RateLimiters _limiters = new();

    [Fact]
    public async Task Permits_are_evenly_spaced_below_the_limit()
    {
        AdaptiveRateLimiter limiter = AtMaxRate();

        TimeSpan[] permits = await limiter.AcquirePermitsAsync(1000);

        Assert.All(permits.Zip(permits.Skip(1)), pair => Assert.Equal(1 / AdaptiveRateLimiter.MaxRate, (pair.Second - pair.First).TotalSeconds, 1e-6));
        Assert.InRange(AdaptiveRateLimiter.MaxRate, 95, 99);
    }

    [Fact]
    public async Task Unused_time_is_not_made_up()
    {
        AdaptiveRateLimiter limiter = AtMaxRate();
        await limiter.AcquirePermitsAsync(1);
        _clock.Advance(TimeSpan.FromSeconds(10));

        TimeSpan[] permits = await limiter.AcquirePermitsAsync(3);

        Assert.Equal(TimeSpan.FromSeconds(10), permits[0]);
        Assert.Equal(1 / AdaptiveRateLimiter.MaxRate, (permits[1] - permits[0]).TotalSeconds, 1e-6);
    }

    [Fact]
    public async Task It_never_stops_and_recovers()
    {
        var limiter = new AdaptiveRateLimiter(_clock);
        for (int i = 0; i < 20; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            limiter.OnThrottled(Assert.Single(await limiter.AcquirePermitsAsync(1)), null);
        }

        Assert.Equal(1, limiter.Rate);

        TimeSpan start = _clock.Elapsed;
        while (limiter.Rate < 50)
        {
            await limiter.AcquirePermitsAsync(1);
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
        TimeSpan permit = Assert.Single(await limiter.AcquirePermitsAsync(1));

        limiter.OnThrottled(permit, TimeSpan.FromSeconds(5));

        Assert.Equal(TimeSpan.FromSeconds(5), Assert.Single(await limiter.AcquirePermitsAsync(1)));
    }

    [Fact]
    public async Task A_wait_ends_with_its_token()
    {
        var limiter = new AdaptiveRateLimiter(_clock);
        await limiter.AcquirePermitsAsync(1);
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
        await limiter.AcquirePermitsAsync(1);
        _clock.Passes = _ => false;
        using var stop = new CancellationTokenSource();
        Task<TimeSpan?>[] waiting = [.. Enumerable.Range(0, 16).Select(_ => limiter.AcquireAsync(NoDeadline, stop.Token))];

        await stop.CancelAsync();

        foreach (Task<TimeSpan?> permit in waiting)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => permit);
        }

        _clock.Passes = _ => true;
        Assert.Equal(1 / AdaptiveRateLimiter.MaxRate, Assert.Single(await limiter.AcquirePermitsAsync(1)).TotalSeconds, 1e-6);
    }

    [Fact]
    public async Task A_delay_applies_to_calls_that_already_wait()
    {
        AdaptiveRateLimiter limiter = AtMaxRate();
        TimeSpan first = Assert.Single(await limiter.AcquirePermitsAsync(1));
        _clock.Passes = delay =>
        {
            if (delay < TimeSpan.FromSeconds(1))
            {
                limiter.OnThrottled(first, TimeSpan.FromSeconds(3));
            }

            return true;
        };

        Assert.Equal(TimeSpan.FromSeconds(3), Assert.Single(await limiter.AcquirePermitsAsync(1)));
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

        TimeSpan[] first = await limiter.AcquirePermitsAsync(3);
        Assert.Equal([0, 0.1, 0.2], first.Select(permit => Math.Round(permit.TotalSeconds, 6)));
        limiter.OnSuccess(first[0]);

        Assert.Equal(AdaptiveRateLimiter.MaxRate, limiter.Rate);
    }

    [Fact]
    public async Task If_the_first_call_is_throttled_the_rate_rises_by_one_for_each_success()
    {
        var limiter = new AdaptiveRateLimiter(_clock);
        limiter.OnThrottled(Assert.Single(await limiter.AcquirePermitsAsync(1)), null);
        Assert.Equal(5, limiter.Rate);

        limiter.OnSuccess(Assert.Single(await limiter.AcquirePermitsAsync(1)));
        limiter.OnSuccess(Assert.Single(await limiter.AcquirePermitsAsync(1)));

        Assert.Equal(7, limiter.Rate);
    }

    [Fact]
    public void An_account_has_one_limiter_at_an_endpoint()
    {
        var endpoint = new Uri("https://limiter.example.com/");

        Assert.Same(_limiters.GetOrCreate("a", endpoint, _clock), _limiters.GetOrCreate("a", new Uri("https://limiter.example.com/?x=y"), _clock));
        Assert.NotSame(_limiters.GetOrCreate("a", endpoint, _clock), _limiters.GetOrCreate("b", endpoint, _clock));
        Assert.NotSame(_limiters.GetOrCreate("a", endpoint, _clock), _limiters.GetOrCreate("a", new Uri("https://other.example.com/"), _clock));
    }

    private AdaptiveRateLimiter AtMaxRate() => LimiterCalls.AtMaxRate(_clock);

    /// <summary>Acquires permits for calls that all start at once.</summary>
    /// <param name="count">The number of calls.</param>
    /// <param name="late">The delay of each timer.</param>
    private static async Task<TimeSpan[]> TakeTurnsTogether(int count, Func<int, TimeSpan> late)
    {
        var clock = new LateClock();
        AdaptiveRateLimiter limiter = LimiterCalls.AtMaxRate(clock);
        Task<TimeSpan?[]> all = Task.WhenAll(Enumerable.Range(0, count).Select(_ => limiter.AcquireAsync(NoDeadline, CancellationToken.None)));
        for (int wait = 0; await Task.WhenAny(all, clock.NextWait()) != all; wait++)
        {
            clock.End(late(wait));
        }

        return [.. (await all).Select(permit => permit!.Value)];
    }
}
