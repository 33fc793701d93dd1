using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Emulator;
using CertInfo.Shell;

namespace CertInfo.Benchmarks;

/// <summary>Handshakes with 8 addresses of 300 domains at 50 ms latency, beside a loop of bare SslStream objects, and a stop in the middle.</summary>
internal static class EdgeProbe
{
    private const int Domains = 300;
    private const int Nodes = 8;
    private const int Runs = 3;
    private const int Concurrency = 32;
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(50);

    public static async Task RunAsync()
    {
        Figures.Machine();
        using TlsAuthority authority = new();
        await using EdgeNodes nodes = EdgeNodes.Start(authority);
        using var relay = new Relay(nodes.Addresses[0], nodes.Port);
        using EngineSession session = EngineSession.Open();
        List<double> module = [], bare = [], stops = [], closes = [];
        for (int run = 0; run <= Runs; run++)
        {
            double ours = Rate(() => Module(session, relay.Port));
            double theirs = await RateAsync(() => BareAsync(relay.Port));
            (double stop, double close) = await StopAsync(session, relay);

            // The first run compiles.
            if (run > 0)
            {
                module.Add(ours);
                bare.Add(theirs);
                stops.Add(stop);
                closes.Add(close);
            }

            nodes.Connections.Clear();
        }

        Figures.Table("handshakes/s", [($"{Domains} domains, {Nodes} addresses", module), ("a loop of bare SslStream objects", bare)]);
        Figures.Table("ms", [("stop", stops), ("until its connections are closed", closes)]);
        GC.Collect();
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(FormattableString.Invariant($"working set, with the nodes: {self.WorkingSet64 / 1048576.0:F1} MB"));
    }

    private static string Script(int port) =>
        $"1..{Domains} | ForEach-Object {{ \"d$_.example.com\" }} | Get-AlibabaEdgeCertificate -HostName none.edge.example.com -Port {port} -Address ('127.0.0.1,' * {Nodes}).Trim(',').Split(',')";

    private static void Module(EngineSession session, int port)
    {
        EngineRun run = session.Run(Script(port));
        if (run.Output.Count != Domains * Nodes)
        {
            throw new InvalidOperationException($"{run.Output.Count} certificates, {run.Errors.Count} errors.");
        }
    }

    private static async Task BareAsync(int port) =>
        await Parallel.ForEachAsync(Enumerable.Range(0, Domains * Nodes), new ParallelOptions { MaxDegreeOfParallelism = Concurrency }, async (_, cancellationToken) =>
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
#pragma warning disable CA5359 // The certificate of an emulator. Nothing is sent.
            await using var stream = new SslStream(client.GetStream(), false, (_, _, _, _) => true);
#pragma warning restore CA5359
            var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
            await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "none.edge.example.com", AllowTlsResume = false, CertificateChainPolicy = policy }, cancellationToken);
        });

    private static double Rate(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return Domains * Nodes / watch.Elapsed.TotalSeconds;
    }

    private static async Task<double> RateAsync(Func<Task> action)
    {
        var watch = Stopwatch.StartNew();
        await action();
        return Domains * Nodes / watch.Elapsed.TotalSeconds;
    }

    private static async Task<(double Stop, double Close)> StopAsync(EngineSession session, Relay relay)
    {
        using System.Management.Automation.PowerShell shell = session.Create();
        Task busy = relay.WaitForAsync(open => open >= Concurrency);
        IAsyncResult run = shell.AddScript(Script(relay.Port)).BeginInvoke();
        await busy;
        Task idle = relay.WaitForAsync(open => open == 0);
        var watch = Stopwatch.StartNew();
        shell.Stop();
        double stopped = watch.Elapsed.TotalMilliseconds;
        await idle;
        double closed = watch.Elapsed.TotalMilliseconds;
        try
        {
            shell.EndInvoke(run);
        }
        catch (System.Management.Automation.PipelineStoppedException)
        {
            // As it was asked.
        }

        return (stopped, closed);
    }

    /// <summary>Passes connections on to a node, and delays what the client sends by the latency.</summary>
    private sealed class Relay : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly IPEndPoint _node;
        private readonly ConcurrentQueue<(Func<int, bool> Condition, TaskCompletionSource Reached)> _waiting = new();
        private int _open;

        public Relay(IPAddress address, int port)
        {
            _node = new(address, port);
            _listener.Start(1024);
            Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
            _ = AcceptAsync();
        }

        public int Port { get; }

        public void Dispose() => _listener.Dispose();

        public Task WaitForAsync(Func<int, bool> condition)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue((condition, reached));
            return reached.Task;
        }

        private async Task AcceptAsync()
        {
            try
            {
                while (true)
                {
                    _ = PassAsync(await _listener.AcceptTcpClientAsync());
                }
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // The end of the probe.
            }
        }

        private async Task PassAsync(TcpClient client)
        {
            Count(1);
            try
            {
                using var node = new TcpClient();
                await node.ConnectAsync(_node);
                Task back = node.GetStream().CopyToAsync(client.GetStream());
                var buffer = new byte[16384];
                while (await client.GetStream().ReadAsync(buffer) is > 0 and int count)
                {
                    await Task.Delay(Latency);
                    await node.GetStream().WriteAsync(buffer.AsMemory(0, count));
                }

                node.Client.Shutdown(SocketShutdown.Send);
                await back;
            }
            catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
            {
                // One side has closed the connection.
            }
            finally
            {
                client.Dispose();
                Count(-1);
            }
        }

        private void Count(int change)
        {
            int open = Interlocked.Add(ref _open, change);
            foreach ((Func<int, bool> condition, TaskCompletionSource reached) in _waiting)
            {
                if (condition(open))
                {
                    reached.TrySetResult();
                }
            }
        }
    }
}
