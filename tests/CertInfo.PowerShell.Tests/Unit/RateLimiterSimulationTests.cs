using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Http;
using CertInfo.Runtime;
using Xunit;

namespace CertInfo.Tests.Unit;

/// <summary>Rate limiters against a simulated service with a limit, on a clock that only the simulation moves.</summary>
public class RateLimiterSimulationTests
{
    [Theory]
    [InlineData(50, 45, 0.0125)]
    [InlineData(20, 18, 0.03)]
    public async Task An_unknown_lower_limit_is_used_almost_fully_with_few_refusals(int limit, double rate, double refused)
    {
        Outcome outcome = Assert.Single(await SimulateAsync(600, limit, TimeSpan.Zero));

        Assert.InRange(outcome.CallsPerSecond, rate, limit * 1.1);
        Assert.InRange(outcome.Refused / (600.0 + outcome.Refused), 0, refused);
    }

    [Fact]
    public async Task The_documented_limit_is_never_exceeded_and_the_pace_is_kept()
    {
        Outcome outcome = Assert.Single(await SimulateAsync(1000, 100, TimeSpan.Zero));

        Assert.Equal(0, outcome.Refused);
        Assert.InRange(outcome.CallsPerSecond, 95, 100);
    }

    [Fact]
    public async Task Two_programs_share_a_limit()
    {
        double[] least = await SimulateStartsAsync(start => [TimeSpan.Zero, start]);

        Assert.InRange(least.Average(), 45, 50);
        Assert.InRange(least.Min(), 42, 50);
    }

    [Fact]
    public async Task Three_programs_share_a_limit()
    {
        double[] least = await SimulateStartsAsync(start => [TimeSpan.Zero, start, 2 * start]);

        Assert.InRange(least.Average(), 30, 34);
        Assert.InRange(least.Min(), 28, 34);
    }

    [Fact]
    public async Task A_program_that_starts_later_gets_its_share()
    {
        for (int milliseconds = 3000; milliseconds < 3400; milliseconds += 29)
        {
            Outcome[] outcomes = await SimulateAsync(1000, 100, TimeSpan.Zero, TimeSpan.FromMilliseconds(milliseconds));

            // Of equal parts, each would get 59: it is alone for a part of the time.
            Assert.All(outcomes, outcome => Assert.InRange(outcome.CallsPerSecond, 40, 95));
            Assert.InRange(outcomes[1].CallsPerSecond, 45, 70);
        }
    }

    [Theory]
    [InlineData(1, 3, 35)]
    [InlineData(1, 8, 35)]
    [InlineData(2, 4, 20)]
    public async Task A_program_that_starts_later_gets_most_of_its_share_within_seconds(int others, int seconds, double average)
    {
        double share = 100.0 / (others + 1);
        List<double> rates = [];
        for (int milliseconds = 0; milliseconds < 400; milliseconds += 13)
        {
            TimeSpan start = TimeSpan.FromSeconds(seconds) + TimeSpan.FromMilliseconds(milliseconds);
            Outcome[] outcomes = await SimulateAsync(2000, 100, [.. Enumerable.Range(0, others).Select(i => i * TimeSpan.FromMilliseconds(170)), start]);
            rates.Add(outcomes[others].CallsPerSecondSoon);
        }

        Assert.InRange(rates.Average(), average, share);
        Assert.InRange(rates.Min(), share * 0.4, share);
    }

    /// <summary>Simulates programs that start at different times, and returns the rate of the slowest one for each difference.</summary>
    private static async Task<double[]> SimulateStartsAsync(Func<TimeSpan, TimeSpan[]> getStarts)
    {
        var least = new List<double>();
        for (int milliseconds = 0; milliseconds < 400; milliseconds += 13)
        {
            least.Add((await SimulateAsync(1000, 100, getStarts(TimeSpan.FromMilliseconds(milliseconds)))).Min(outcome => outcome.CallsPerSecond));
        }

        return [.. least];
    }

    // Outside of the context of the test, so that all of it runs on one thread.
    private static Task<Outcome[]> SimulateAsync(int count, int limit, params TimeSpan[] starts) => Task.Run(() => new Simulation(count, limit).Run(starts));

    private sealed record Outcome(double CallsPerSecond, double CallsPerSecondSoon, int Refused);

    /// <summary>Programs that each make calls until a number of them has succeeded. The service refuses a call if it accepted as many as its limit in the second before.</summary>
    private sealed class Simulation(int count, int limit)
    {
        private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(50);

        // The service refuses at once.
        private static readonly TimeSpan LatencyOfRefusal = TimeSpan.FromMilliseconds(2);

        private readonly EventClock _clock = new();
        private readonly Queue<TimeSpan> _accepted = new();

        public Outcome[] Run(TimeSpan[] starts)
        {
            Program[] programs = [.. starts.Select(start => new Program(new AdaptiveRateLimiter(_clock), start, count))];
            foreach (Program program in programs)
            {
                _clock.Schedule(program.Start, () => Send(program));
            }

            while (_clock.MoveNext())
            {
            }

            Assert.All(programs, program => Assert.Equal(count, program.Succeeded));
            return [.. programs.Select(program => new Outcome(count / (program.End - program.Start).TotalSeconds, program.SucceededSoon / 5.0, program.Refused))];
        }

        private void Send(Program program)
        {
            if (program.Sending.IsCompleted)
            {
                program.Sending = SendAsync(program);
            }

            Assert.False(program.Sending.IsFaulted);
        }

        private async Task SendAsync(Program program)
        {
            while (program.Left > 0)
            {
                program.Left--;
                TimeSpan permit = (await program.Limiter.AcquireAsync(TimeSpan.MaxValue, CancellationToken.None).ConfigureAwait(false))!.Value;
                bool isAccepted = Accepts(permit);
                _clock.Schedule(permit + (isAccepted ? Latency : LatencyOfRefusal), () => End(program, permit, isAccepted));
            }
        }

        private void End(Program program, TimeSpan permit, bool isAccepted)
        {
            if (isAccepted)
            {
                program.Limiter.OnSuccess(permit);
                program.Succeeded++;
                program.SucceededSoon += (_clock.Elapsed - program.Start).TotalSeconds is >= 3 and < 8 ? 1 : 0;
                program.End = _clock.Elapsed;
            }
            else
            {
                program.Limiter.OnThrottled(permit, null);
                program.Refused++;
                program.Left++;
                Send(program);
            }
        }

        private bool Accepts(TimeSpan now)
        {
            while (_accepted.TryPeek(out TimeSpan oldest) && now - oldest >= TimeSpan.FromSeconds(1))
            {
                _accepted.Dequeue();
            }

            if (_accepted.Count >= limit)
            {
                return false;
            }

            _accepted.Enqueue(now);
            return true;
        }
    }

    private sealed class Program(AdaptiveRateLimiter limiter, TimeSpan start, int left)
    {
        public AdaptiveRateLimiter Limiter { get; } = limiter;

        public TimeSpan Start { get; } = start;

        public TimeSpan End { get; set; }

        public Task Sending { get; set; } = Task.CompletedTask;

        public int Left { get; set; } = left;

        public int Succeeded { get; set; }

        /// <summary>The calls that succeeded from three to eight seconds after the start.</summary>
        public int SucceededSoon { get; set; }

        public int Refused { get; set; }
    }

    /// <summary>A clock that moves from event to event.</summary>
    private sealed class EventClock : Clock
    {
        private readonly PriorityQueue<Action, (TimeSpan Due, int Number)> _events = new();
        private TimeSpan _elapsed;
        private int _count;

        public override TimeSpan Elapsed => _elapsed;

        public void Schedule(TimeSpan due, Action action) => _events.Enqueue(action, (due, _count++));

        public bool MoveNext()
        {
            if (!_events.TryDequeue(out Action? action, out (TimeSpan Due, int Number) at))
            {
                return false;
            }

            _elapsed = at.Due;
            action();
            return true;
        }

        public override Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken)
        {
            var end = new TaskCompletionSource();
            Schedule(_elapsed + delay, end.SetResult);
            return end.Task;
        }
    }
}
