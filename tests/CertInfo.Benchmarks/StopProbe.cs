using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Emulator;
using CertInfo.Shell;

namespace CertInfo.Benchmarks;

/// <summary>How soon a stop is over in the middle of slow calls: beside the stop of a loop that does nothing.</summary>
internal static class StopProbe
{
    private const int Runs = 15;
    private const int Calls = 64;

    public static async Task RunAsync()
    {
        Figures.Machine();
        await using CdnEmulator emulator = await StartServiceAsync();
        using EngineSession session = EngineSession.Open();
        List<double> stopped = [], closed = [], idle = [];
        for (int run = 0; run <= Runs; run++)
        {
            (double stop, double close) = await CallsAsync(session, emulator);
            double loop = await StopAsync(session, shell => shell.AddScript("while ($true) { [Threading.Thread]::Sleep(1) }"), Task.Delay(100));

            // The first run compiles.
            if (run > 0)
            {
                stopped.Add(stop);
                closed.Add(close);
                idle.Add(loop);
            }
        }

        Figures.Table("ms", [($"stop of {Calls} calls, half a body in", stopped), ("until their connections are closed", closed), ("stop of an empty loop", idle)]);
        await ConditionsAsync(session);
    }

    // Each run has a service of its own, so that the rate limiter knows nothing of the run before.
    private static async Task ConditionsAsync(EngineSession session)
    {
        var rows = new List<(string Name, List<double> Times)>();
        foreach ((string name, Func<StopCondition> create) in StopCondition.All)
        {
            var times = new List<double>();
            for (int run = 0; run <= Runs; run++)
            {
                await using CdnEmulator emulator = await StartServiceAsync();
                StopCondition condition = create();
                emulator.Intercept = condition.ApplyAsync;
                double time = await StopAsync(session, shell => AddCommand(shell, emulator), condition.Reached);
                if (run > 0)
                {
                    times.Add(time);
                }
            }

            rows.Add((name, times));
        }

        Figures.Table("ms", [.. rows]);
    }

    private static async Task<CdnEmulator> StartServiceAsync()
    {
        CdnEmulator emulator = await CdnEmulator.StartAsync();
        emulator.Certificates.AcceptEveryId();
        return emulator;
    }

    private static void AddCommand(PowerShell shell, CdnEmulator emulator) =>
        shell.AddScript($"1..1000 | ForEach-Object {{ \"id$_\" }} | Get-AlibabaCertificateInfo -ThrottleLimit {Calls} -EndpointUrl '{emulator.Endpoint}' -Credential $args[0]")
            .AddArgument(new PSCredential(AccountStore.AccessKeyId, new System.Net.NetworkCredential("", AccountStore.AccessKeySecret).SecurePassword));

    private static async Task<(double Stop, double Close)> CallsAsync(EngineSession session, CdnEmulator emulator)
    {
        int underWay = 0;
        var lastByte = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var allClosed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        emulator.Intercept = async (context, request) =>
        {
            // One success, so that the rate limiter does not stay at its first rate.
            if (request.CertId == "id1")
            {
                return false;
            }

            context.Response.ContentLength = 1000;
            await context.Response.Body.WriteAsync("{\"CertInfos\":"u8.ToArray());
            await context.Response.Body.FlushAsync();
            Task hungUp = context.HungUpAsync();
            if (Interlocked.Increment(ref underWay) == Calls)
            {
                lastByte.SetResult();
            }

            await hungUp;
            if (Interlocked.Decrement(ref underWay) == 0)
            {
                allClosed.SetResult();
            }

            return true;
        };
        var watch = new Stopwatch();
        double stop = await StopAsync(session, shell => AddCommand(shell, emulator), lastByte.Task, watch);
        await allClosed.Task;
        return (stop, watch.Elapsed.TotalMilliseconds);
    }

    private static async Task<double> StopAsync(EngineSession session, Action<PowerShell> build, Task until, Stopwatch? watch = null)
    {
        using PowerShell shell = session.Create();
        build(shell);
        IAsyncResult run = shell.BeginInvoke();
        await until;
        watch ??= new Stopwatch();
        watch.Start();
        shell.Stop();
        double stopped = watch.Elapsed.TotalMilliseconds;
        try
        {
            shell.EndInvoke(run);
        }
        catch (PipelineStoppedException)
        {
            // As it was asked.
        }

        return stopped;
    }
}
