using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Transport;

namespace CertInfo.DesktopProbe;

/// <summary>The time between two turns at the full pace, on a clock that moves by what is waited.</summary>
internal static class PaceProbe
{
    public static void Run()
    {
        var pace = new Pace(new WaitingClock());
        while (pace.Rate < Pace.Fastest)
        {
            pace.Quicken();
        }

        TimeSpan?[] turns = [.. new int[2].Select(_ => pace.TurnAsync(TimeSpan.MaxValue, CancellationToken.None).GetAwaiter().GetResult())];
        Console.WriteLine($"pace: {(turns[1] - turns[0])!.Value.Ticks}");
    }

    private sealed class WaitingClock : Clock
    {
        private TimeSpan _elapsed;

        public override TimeSpan Elapsed => _elapsed;

        public override Task DelayAsync(TimeSpan delay, CancellationToken cancellation)
        {
            _elapsed += delay;
            return Task.CompletedTask;
        }
    }
}
