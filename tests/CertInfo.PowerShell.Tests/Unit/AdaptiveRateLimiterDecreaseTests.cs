using System;
using System.Linq;
using System.Threading.Tasks;
using CertInfo.Http;
using Xunit;

namespace CertInfo.Tests.Unit;

/// <summary>How far a throttling response lowers the rate, how long the next call waits, and how the rate returns.</summary>
public class AdaptiveRateLimiterDecreaseTests
{
    private readonly VirtualClock _clock = new();

    [Fact]
    public async Task A_throttling_response_lowers_the_rate_once_for_all_running_calls()
    {
        AdaptiveRateLimiter limiter = AtMaxRate();
        TimeSpan[] underWay = await limiter.AcquirePermitsAsync(16);
        _clock.Advance(TimeSpan.FromMilliseconds(50));

        foreach (TimeSpan permit in underWay)
        {
            limiter.OnThrottled(permit, null);
        }

        Assert.Equal(AdaptiveRateLimiter.MaxRate * 0.95, limiter.Rate, 1e-9);
        limiter.AcceptCalls(_clock, 2, 80);
        double rate = limiter.Rate;
        limiter.OnThrottled(_clock.Elapsed, null);
        Assert.InRange(limiter.Rate, rate * 0.5, rate * 0.86);
    }

    [Fact]
    public async Task A_throttling_response_in_the_second_after_a_decrease_delays_the_next_call_only()
    {
        AdaptiveRateLimiter limiter = AtMaxRate();
        limiter.AcceptCalls(_clock, 2, 60);
        limiter.OnThrottled(_clock.Elapsed, null);
        limiter.AcceptCalls(_clock, 1, 30);
        TimeSpan now = _clock.Elapsed;
        double rate = limiter.Rate;

        limiter.OnThrottled(now, null);

        Assert.Equal(rate, limiter.Rate);
        Assert.InRange((Assert.Single(await limiter.AcquirePermitsAsync(1)) - now).TotalSeconds, 0.02, 0.2);
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
        Assert.Equal(0.020 + 1 + 0.02 - 0.05, Assert.Single(await limiter.AcquirePermitsAsync(1)).TotalSeconds, 1e-6);
    }

    [Fact]
    public async Task The_first_throttling_response_halves_a_rate_that_was_not_accepted_for_a_second()
    {
        AdaptiveRateLimiter limiter = AtMaxRate();
        _clock.Advance(TimeSpan.FromSeconds(2));
        limiter.AcceptCalls(_clock, 1, 60);

        limiter.OnThrottled(Assert.Single(await limiter.AcquirePermitsAsync(1)), null);

        Assert.Equal(AdaptiveRateLimiter.MaxRate / 2, limiter.Rate, 1e-9);
    }

    [Theory]
    [InlineData(2.5, 0.5)]
    [InlineData(3.5, 0.85)]
    [InlineData(10.5, 0.95)]
    public void A_second_throttling_response_soon_after_a_single_one_halves_the_rate(double seconds, double factor)
    {
        AdaptiveRateLimiter limiter = AtMaxRate();
        limiter.OnThrottled(_clock.Elapsed, null);
        _clock.Advance(TimeSpan.FromSeconds(seconds - 1));
        limiter.AcceptCalls(_clock, 1, 100);
        double rate = limiter.Rate;

        limiter.OnThrottled(_clock.Elapsed, null);

        Assert.Equal(rate * factor, limiter.Rate, 1e-3);
    }

    [Fact]
    public async Task A_program_with_few_accepted_calls_waits_a_short_time()
    {
        AdaptiveRateLimiter limiter = AtMaxRate();
        _clock.Advance(TimeSpan.FromSeconds(2));
        limiter.AcceptCalls(_clock, 1, 3);
        TimeSpan now = _clock.Elapsed;

        limiter.OnThrottled(now, null);

        Assert.Equal(0.3, (Assert.Single(await limiter.AcquirePermitsAsync(1)) - now).TotalSeconds, 1e-6);
    }

    [Fact]
    public void Few_accepted_calls_count_as_half_of_the_rate()
    {
        AdaptiveRateLimiter limiter = AtMaxRate();
        limiter.OnThrottled(_clock.Elapsed, null);
        _clock.Advance(TimeSpan.FromSeconds(4));
        limiter.AcceptCalls(_clock, 1, 15);
        double rate = limiter.Rate;

        limiter.OnThrottled(_clock.Elapsed, null);

        Assert.Equal(rate * 0.5 * 0.85, limiter.Rate, 1e-6);
    }

    [Fact]
    public void The_rate_returns_to_what_was_accepted_stays_there_and_then_rises()
    {
        AdaptiveRateLimiter limiter = AtMaxRate();
        limiter.OnThrottled(_clock.Elapsed, null);
        _clock.Advance(TimeSpan.FromSeconds(3));
        limiter.AcceptCalls(_clock, 1, 50);
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

    private AdaptiveRateLimiter AtMaxRate() => LimiterCalls.AtMaxRate(_clock);

    private double RateAfter(AdaptiveRateLimiter limiter, double seconds)
    {
        _clock.Advance(TimeSpan.FromSeconds(seconds));
        limiter.OnSuccess(_clock.Elapsed);
        return limiter.Rate;
    }
}
