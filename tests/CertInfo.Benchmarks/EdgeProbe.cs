using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using CertInfo.Emulator;
using CertInfo.Shell;

namespace CertInfo.Benchmarks;

/// <summary>
/// Handshakes with 8 nodes of 300 domains at 50 ms latency, beside a loop of bare SslStream objects, a stop in the middle, and the
/// memory of a new process. The nodes run on the same processors, so that each handshake costs the work of both sides.
/// </summary>
internal static class EdgeProbe
{
    private const string HostName = "none.edge.example.com";
    private const int Domains = 300;
    private const int Nodes = 8;
    private const int Count = Domains * Nodes;
    private const int Concurrency = 32;

    // macOS has one of them only.
    private static readonly string[] Addresses = [.. Enumerable.Range(11, Nodes).Select(last => $"127.0.0.{last}")];

    public static async Task RunAsync(int runs)
    {
        Figures.Machine();
        using TlsAuthority authority = new();
        await using EdgeNodes nodes = EdgeNodes.Start(authority, Addresses);
        nodes.Latency = TimeSpan.FromMilliseconds(50);
        using EngineSession session = EngineSession.Open();
        List<double> module = [], bare = [], stops = [], closes = [];
        for (int run = 0; run <= runs; run++)
        {
            double ours = await RateAsync(nodes, () => Task.Run(() => Module(session, nodes.Port)));
            double theirs = await RateAsync(nodes, () => BareAsync(nodes));
            (double stop, double close) = await StopAsync(session, nodes);

            // The first run compiles.
            if (run > 0)
            {
                module.Add(ours);
                bare.Add(theirs);
                stops.Add(stop);
                closes.Add(close);
            }
        }

        Figures.Table("handshakes/s", [($"{Domains} domains, {Nodes} nodes", module), ("a loop of bare SslStream objects", bare)]);
        Figures.Table("ms", [("stop", stops), ("until its connections are closed", closes)]);
        List<double> first = [], all = [];
        for (int run = 0; run < runs; run++)
        {
            double[] memory = await ColdProcess.ReadAllAsync(
                $"Import-Module '{ColdProcess.Module}'; $n = 0; {Script(nodes.Port)} | ForEach-Object {{ if (++$n -in {Domains}, {Count}) {{ [GC]::Collect(); "
                + "([Diagnostics.Process]::GetCurrentProcess().WorkingSet64 / 1MB).ToString([cultureinfo]::InvariantCulture) } }");
            first.Add(memory[0]);
            all.Add(memory[1]);
        }

        Figures.Table("MB", [($"working set after {Count} handshakes", all), ($"working set after {Domains}", first)]);
    }

    private static string Script(int port) =>
        $"1..{Domains} | ForEach-Object {{ \"d$_.example.com\" }} | Get-AlibabaEdgeCertificate -HostName {HostName} -Port {port} -ThrottleLimit {Concurrency} -Address {string.Join(", ", Addresses)}";

    private static void Module(EngineSession session, int port)
    {
        EngineRun run = session.Run(Script(port));
        if (run.Output.Count != Count)
        {
            throw new InvalidOperationException($"{run.Output.Count} certificates, {run.Errors.Count} errors: {(run.Errors.Count > 0 ? run.Errors[0] : null)}");
        }
    }

    private static Task BareAsync(EdgeNodes nodes) =>
        Parallel.ForEachAsync(Enumerable.Range(0, Count), new ParallelOptions { MaxDegreeOfParallelism = Concurrency }, async (index, cancellationToken) =>
        {
            using var client = new TcpClient();
            await client.ConnectAsync(nodes.Addresses[index % Nodes], nodes.Port, cancellationToken);
#pragma warning disable CA5359 // The certificate of an emulator. Nothing is sent.
            await using var stream = new SslStream(client.GetStream(), false, (_, _, _, _) => true);
#pragma warning restore CA5359
            var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
            await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = HostName, AllowTlsResume = false, CertificateChainPolicy = policy }, cancellationToken);
        });

    private static async Task<double> RateAsync(EdgeNodes nodes, Func<Task> action)
    {
        nodes.Connections.Clear();
        var watch = Stopwatch.StartNew();
        await action();
        double rate = Count / watch.Elapsed.TotalSeconds;
        return nodes.Connections.Count == Count ? rate : throw new InvalidOperationException($"{nodes.Connections.Count} handshakes instead of {Count}.");
    }

    private static async Task<(double Stop, double Close)> StopAsync(EngineSession session, EdgeNodes nodes)
    {
        nodes.Connections.Clear();
        var busy = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        nodes.Connected = count =>
        {
            if (count >= Count / 4)
            {
                busy.TrySetResult();
            }
        };
        using System.Management.Automation.PowerShell shell = session.Create();
        IAsyncResult run = shell.AddScript(Script(nodes.Port)).BeginInvoke();
        await busy.Task;
        var watch = Stopwatch.StartNew();
        shell.Stop();
        double stop = watch.Elapsed.TotalMilliseconds;
        await Task.WhenAll(nodes.Connections.Select(connection => connection.Closed));
        double close = watch.Elapsed.TotalMilliseconds;
        try
        {
            shell.EndInvoke(run);
        }
        catch (System.Management.Automation.PipelineStoppedException)
        {
            // As it was asked.
        }

        nodes.Connected = null;
        return (stop, close);
    }
}
