using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Credentials;
using CertInfo.Runtime;

namespace CertInfo.DesktopProbe;

/// <summary>Runs a program that does not end by itself, with a time limit.</summary>
internal static class ProcessProbe
{
    /// <param name="service">Not used.</param>
    /// <param name="args">The file that the program creates when it has started, the program, and its command line.</param>
    public static void Run(Service service, string[] args)
    {
        // It returns when the output ends, so that every process that has the pipe has ended.
        ChildProcess run = ChildProcess
            .RunAsync(args[1], args[2], TimeSpan.FromMinutes(1), null, new MarkerClock(args[0]), CancellationToken.None)
            .GetAwaiter()
            .GetResult();
        Console.WriteLine($"exit code: {(run.ExitCode is null ? "null" : "not null")}");
        Console.WriteLine($"error: {run.Error.Trim()}");
    }

    /// <summary>A clock on which a minute ends when a file exists, and nothing else ends.</summary>
    private sealed class MarkerClock(string file) : Clock
    {
        public override Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken) => delay == TimeSpan.FromMinutes(1)
            ? Task.Run(() => SpinWait.SpinUntil(() => File.Exists(file)), cancellationToken)
            : Task.Delay(Timeout.Infinite, cancellationToken);
    }
}
