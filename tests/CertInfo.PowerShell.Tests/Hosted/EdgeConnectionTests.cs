using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using CertInfo.Emulator;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Hosted;

/// <summary>What Get-AlibabaEdgeCertificate connects to, what it reads before that, and what it closes.</summary>
public class EdgeConnectionTests : EdgeNodesTest
{
    private readonly string _folder = Directory.CreateTempSubdirectory("certinfo-edge").FullName;

    private string Command => $"Get-AlibabaEdgeCertificate none.edge.example.com -Address {Node} -Port {Nodes.Port}";

    protected override void Restore()
    {
        base.Restore();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Without_EdgeNode_it_reads_no_source_of_credentials()
    {
        await using var source = new FileServer();
        string broken = Path.Combine(_folder, "config.json");
        await File.WriteAllTextAsync(broken, "{ not JSON", TestContext.Current.CancellationToken);
        Session.Run("$PSDefaultParameterValues.Remove('*-Alibaba*:Credential')");
        HashSet<string> read = [];
        Variables["HOME"] = Variables["USERPROFILE"] = _folder;
        Variables["ALIBABA_CLOUD_CONFIG_FILE"] = broken;
        Variables["ALIBABA_CLOUD_CREDENTIALS_FILE"] = broken;
        Variables["ALIBABA_CLOUD_ACCESS_KEY_ID"] = Variables["ALIBABA_CLOUD_ACCESS_KEY_SECRET"] = null;
        Variables["ALIBABA_CLOUD_CREDENTIALS_URI"] = source.Address;
        Observed = name => read.Add(name);

        Get<EdgeCertificate>(Command);

        Assert.Equal(0, Service.Requests.Count);
        Assert.Empty(source.Requests);
        Assert.DoesNotContain(read, name => name.Contains("ALIBABA", StringComparison.OrdinalIgnoreCase) || name is "HOME" or "USERPROFILE");

        // With it, these sources are read, and there is no credential.
        Assert.NotEmpty(Run($"Get-AlibabaEdgeCertificate {EdgeDomain.Name} -EdgeNode").Errors);
        Assert.Contains(read, name => name.StartsWith("ALIBABA_CLOUD_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_proxy_changes_nothing_and_a_verbose_message_says_so()
    {
        await using var proxy = new FileServer();
        foreach (string name in new[] { "HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "ALL_PROXY" })
        {
            Variables[name] = proxy.Address;
        }

        EngineRun run = Run(Command + " -Verbose");

        Assert.Single(run.Output);
        Assert.Empty(run.Errors);
        Assert.Empty(proxy.Requests);
        Assert.Single(run.Verbose, message => message.Contains("proxy", StringComparison.Ordinal));
    }

    [Fact]
    public void A_slow_source_sees_each_certificate_before_it_gives_the_next_domain()
    {
        // The command waits for its calls for as long as the source took. No time limit ends.
        var clock = new VirtualClock { Passes = _ => false };
        State.Clock = clock;
        SetVariable("wait", (Action)(() => clock.Advance(TimeSpan.FromSeconds(60))));

        Assert.Equal(
            ["a a", "b b", "c c"],
            Get<string>($"'a', 'b', 'c' | ForEach-Object {{ $wait.Invoke(); \"$_.edge.example.com\" }} -PipelineVariable own | Get-AlibabaEdgeCertificate -Address {Node} | ForEach-Object {{ \"$($own[0]) $($_.HostName[0])\" }}"));
    }

    [Fact]
    public async Task A_stop_closes_every_connection_with_a_silent_node()
    {
        const int Count = 32;
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        Task<TcpClient[]> accepted = AcceptAsync(silent, Count);

        await StopAsync(
            $"1..100 | ForEach-Object {{ \"d$_.example.com\" }} | Get-AlibabaEdgeCertificate -Address 127.0.0.1 -Port {((IPEndPoint)silent.LocalEndpoint).Port} -ThrottleLimit {Count} -TimeoutSec 3600",
            accepted);

        foreach (TcpClient client in await accepted)
        {
            using (client)
            {
                await ReadToEndAsync(client.GetStream()).Within();
            }
        }

        // The inputs that waited are not started.
        Assert.False(silent.Pending());
    }

    [Fact]
    public async Task A_certificate_that_is_not_DER_is_an_error_and_the_connection_is_closed()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        Task<int> served = ServeGarbageAsync(server);

        EngineRun run = Run($"Get-AlibabaEdgeCertificate a.example.com -Address 127.0.0.1 -Port {((IPEndPoint)server.LocalEndpoint).Port}");

        Assert.StartsWith("EdgeHandshakeFailed,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.True(await served.Within() > 0);
    }

    private static async Task<TcpClient[]> AcceptAsync(TcpListener listener, int count)
    {
        var clients = new TcpClient[count];
        for (int i = 0; i < count; i++)
        {
            clients[i] = await listener.AcceptTcpClientAsync();
        }

        return clients;
    }

    private static async Task<int> ReadToEndAsync(NetworkStream stream)
    {
        var buffer = new byte[4096];
        int total = 0;
        try
        {
            while (await stream.ReadAsync(buffer) is > 0 and int count)
            {
                total += count;
            }
        }
        catch (IOException)
        {
            // The client has reset the connection.
        }

        return total;
    }

    // A ServerHello of TLS 1.2 and a Certificate message with one certificate of random bytes (RFC 5246, section 7.4).
    private static async Task<int> ServeGarbageAsync(TcpListener listener)
    {
        using TcpClient client = await listener.AcceptTcpClientAsync();
        NetworkStream stream = client.GetStream();
        await stream.ReadExactlyAsync(new byte[5]);
        byte[] hello = [3, 3, .. Enumerable.Repeat((byte)7, 32), 0, 0xC0, 0x2F, 0, 0, 5, 0xFF, 1, 0, 1, 0];
        byte[] garbage = [.. Enumerable.Range(0, 100).Select(i => (byte)(i * 37))];
        byte[] certificate = [0, 0, (byte)(garbage.Length + 3), 0, 0, (byte)garbage.Length, .. garbage];
        await stream.WriteAsync(Record(Message(2, hello)));
        await stream.WriteAsync(Record(Message(11, certificate)));
        return await ReadToEndAsync(stream);
    }

    private static byte[] Message(byte type, byte[] body) => [type, 0, (byte)(body.Length >> 8), (byte)body.Length, .. body];

    private static byte[] Record(byte[] message) => [22, 3, 3, (byte)(message.Length >> 8), (byte)message.Length, .. message];
}
