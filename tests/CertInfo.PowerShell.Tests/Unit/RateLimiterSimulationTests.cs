using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Http;
using Xunit;

namespace CertInfo.Tests.Unit;

/// <summary>The rate limiter against a simulated service with a limit, on a clock that only the simulation moves.</summary>
public class RateLimiterSimulationTests
{
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(50);

    [Theory]
    [InlineData(50, 45, 0.01)]
    [InlineData(20, 18, 0.02)]
    public async Task An_unknown_lower_limit_is_used_almost_fully_with_few_refusals(int limit, double rate, double refused)
    {
        Outcome outcome = await SimulateAsync(600, limit);

        Assert.InRange(outcome.CallsPerSecond, rate, limit * 1.1);
        Assert.InRange(outcome.Refused / (600.0 + outcome.Refused), 0, refused);
    }

    [Fact]
    public async Task The_documented_limit_is_never_exceeded_and_the_pace_is_kept()
    {
        Outcome outcome = await SimulateAsync(1000, 100);

        Assert.Equal(0, outcome.Refused);
        Assert.InRange(outcome.CallsPerSecond, 95, 100);
    }

    /// <summary>Makes calls until a number of them has succeeded. The service refuses a call if it accepted as many as its limit in the second before.</summary>
    private static async Task<Outcome> SimulateAsync(int count, int limit)
    {
        var clock = new VirtualClock();
        var limiter = new AdaptiveRateLimiter(clock);
        var accepted = new Queue<TimeSpan>();
        var answers = new Queue<(TimeSpan Due, TimeSpan Permit, bool IsRefused)>();
        int succeeded = 0;
        int refused = 0;
        int started = 0;
        while (succeeded < count)
        {
            // A permit is acquired only when it is due, so that the answers before it come first.
            Task<TimeSpan?>? request = null;
            var due = new TaskCompletionSource<TimeSpan>();
            clock.Passes = wait =>
            {
                due.TrySetResult(clock.Elapsed + wait);
                return false;
            };
            using var notYet = new CancellationTokenSource();
            if (started - refused < count)
            {
                request = limiter.AcquireAsync(TimeSpan.MaxValue, notYet.Token);
                if (request.IsCompleted)
                {
                    TimeSpan permit = (await request)!.Value;
                    started++;
                    bool isRefused = !Accepts(permit);
                    answers.Enqueue((permit + Latency, permit, isRefused));
                    continue;
                }

                await notYet.CancelAsync();
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
            }

            TimeSpan next = request is null ? TimeSpan.MaxValue : await due.Task;
            if (answers.TryPeek(out (TimeSpan Due, TimeSpan Permit, bool IsRefused) answer) && answer.Due <= next)
            {
                answers.Dequeue();
                clock.Advance(answer.Due - clock.Elapsed);
                if (answer.IsRefused)
                {
                    refused++;
                    limiter.OnThrottled(answer.Permit, null);
                }
                else
                {
                    succeeded++;
                    limiter.OnSuccess(answer.Permit);
                }
            }
            else
            {
                clock.Advance(next - clock.Elapsed);
            }
        }

        return new(count / clock.Elapsed.TotalSeconds, refused);

        bool Accepts(TimeSpan now)
        {
            while (accepted.TryPeek(out TimeSpan oldest) && now - oldest >= TimeSpan.FromSeconds(1))
            {
                accepted.Dequeue();
            }

            if (accepted.Count >= limit)
            {
                return false;
            }

            accepted.Enqueue(now);
            return true;
        }
    }

    private sealed record Outcome(double CallsPerSecond, int Refused);
}
