using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace CertInfo.Emulator;

/// <summary>TLS servers on several loopback addresses and one port, as the edge nodes of a CDN. They record what they receive.</summary>
public sealed class EdgeNodes : IAsyncDisposable
{
    private static readonly byte[] BadRequest = Encoding.ASCII.GetBytes("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");

    private readonly TlsAuthority _authority;
    private readonly List<TcpListener> _listeners = [];
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<(string, EdgeFlaw), Lazy<SslStreamCertificateContext>> _certificates = new();

    private readonly ConcurrentDictionary<string, SslStreamCertificateContext> _presented = new(StringComparer.OrdinalIgnoreCase);

    private EdgeNodes(TlsAuthority authority) => _authority = authority;

    /// <summary>The port of all nodes.</summary>
    public int Port { get; private set; }

    /// <summary>The addresses of the nodes. macOS has only 127.0.0.1 and ::1.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; private set; } = [];

    /// <summary>The connections they received.</summary>
    public ConcurrentQueue<EdgeConnection> Connections { get; } = new();

    /// <summary>The domains one node of which presents the certificate before the renewal, and the index of that node.</summary>
    public ConcurrentDictionary<string, int> OldCertificates { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How many more handshakes such a node presents it. Without a number, it always does.</summary>
    public ConcurrentDictionary<string, int> HandshakesUntilRenewal { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The domains for which all nodes do something wrong.</summary>
    public ConcurrentDictionary<string, EdgeFlaw> Flaws { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How long a node waits before it answers a ClientHello.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>Called with the number of connections for each connection that arrives.</summary>
    public Action<int>? Connected { get; set; }

    /// <summary>Starts the nodes.</summary>
    public static EdgeNodes Start(TlsAuthority authority) =>
        Start(authority, OperatingSystem.IsMacOS() ? ["127.0.0.1", "::1"] : ["127.0.0.2", "127.0.0.3", "127.0.0.4", "::1"]);

    /// <summary>Starts nodes on addresses. An address that this machine does not have is left out.</summary>
    public static EdgeNodes Start(TlsAuthority authority, IEnumerable<string> addresses)
    {
        var nodes = new EdgeNodes(authority);
        nodes.Addresses = [.. addresses.Select(IPAddress.Parse).Where(nodes.TryListen)];
        return nodes;
    }

    /// <summary>The certificate that the nodes present for a host, and the intermediate certificate.</summary>
    public IssuedCertificate Configured(string hostName)
    {
        SslStreamCertificateContext context = Certificate(hostName, EdgeFlaw.None);
        return new(context.TargetCertificate, string.Join('\n', context.IntermediateCertificates.Select(certificate => certificate.ExportCertificatePem())));
    }

    /// <summary>Presents a certificate for a domain, which may be a wildcard domain such as <c>.example.com</c>.</summary>
    internal void Present(string domainName, SslStreamCertificateContext certificate) => _presented[domainName] = certificate;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listeners.ForEach(listener => listener.Dispose());
        _end.Dispose();
    }

    /// <summary>Starts a node on another address, which is not one of <see cref="Addresses"/>. False if this machine does not have it, or if its port is taken.</summary>
    public bool TryListen(IPAddress address)
    {
        var listener = new TcpListener(address, Port);
        try
        {
            listener.Start();
        }
        catch (SocketException)
        {
            // Without IPv6 on this machine.
            listener.Dispose();
            return false;
        }

        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _listeners.Add(listener);
        _ = AcceptAsync(listener, _listeners.Count - 1);
        return true;
    }

    private async Task AcceptAsync(TcpListener listener, int index)
    {
        CancellationToken end = _end.Token;
        while (!end.IsCancellationRequested)
        {
            try
            {
                _ = ServeAsync(await listener.AcceptTcpClientAsync(end), index, end);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(TcpClient client, int index, CancellationToken end)
    {
        var connection = new EdgeConnection();
        Connections.Enqueue(connection);
        Connected?.Invoke(Connections.Count);
        using (client)
        {
            NetworkStream stream = client.GetStream();
            await using SslStream tls = new(stream);
            try
            {
                await tls.AuthenticateAsServerAsync((_, hello, _, cancellationToken) => ChooseAsync(hello, index, connection, client, cancellationToken), null, end);
                connection.IsComplete = true;
                var buffer = new byte[4096];
                while (await tls.ReadAsync(buffer, end) is > 0 and int count)
                {
                    connection.BytesAfterHandshake += count;
                }
            }
            catch (Exception e) when (e is IOException or AuthenticationException or OperationCanceledException or SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // The client has closed the connection, or the node does what its flaw says.
            }
        }

        connection.End.SetResult();
    }

    private async ValueTask<SslServerAuthenticationOptions> ChooseAsync(SslClientHelloInfo hello, int index, EdgeConnection connection, TcpClient client, CancellationToken end)
    {
        connection.ServerName = hello.ServerName;
        if (Latency > TimeSpan.Zero)
        {
            await WaitAsync(client, end);
        }

        EdgeFlaw flaw = IsOld(hello.ServerName, index) ? EdgeFlaw.OldCertificate : FlawOf(hello.ServerName);
        switch (flaw)
        {
            case EdgeFlaw.Reset:
                client.LingerState = new(true, 0);
                client.Close();
                break;
            case EdgeFlaw.Silence:
                await Task.Delay(Timeout.Infinite, end);
                break;
            case EdgeFlaw.PlainHttp:
                await client.GetStream().WriteAsync(BadRequest, end);
                client.Client.Shutdown(SocketShutdown.Send);
                break;
        }

        return new()
        {
            ServerCertificateContext = Certificate(hello.ServerName, flaw),
#pragma warning disable SYSLIB0040 // It makes OpenSSL accept a key of 1024 bits.
            EncryptionPolicy = flaw == EdgeFlaw.WeakKey ? EncryptionPolicy.AllowNoEncryption : EncryptionPolicy.RequireEncryption,
#pragma warning restore SYSLIB0040
#pragma warning disable CA5397, CA5398, CS0618, SYSLIB0039 // A node that supports one version.
            EnabledSslProtocols = flaw switch
            {
                EdgeFlaw.Tls13Only => SslProtocols.Tls13,
                EdgeFlaw.Tls12Only => SslProtocols.Tls12,
                EdgeFlaw.Tls10Only => SslProtocols.Tls,
                _ => SslProtocols.None,
            },
#pragma warning restore CA5397, CA5398, CS0618, SYSLIB0039
        };
    }

    private async Task WaitAsync(TcpClient client, CancellationToken end)
    {
        Task latency = Task.Delay(Latency, end);
        while (!latency.IsCompleted)
        {
            // A read of no bytes ends when the client closes the connection, since the client has nothing to send before the answer. It
            // can also end without a reason.
            Task<int> readable = client.GetStream().ReadAsync(Memory<byte>.Empty, end).AsTask();
            if (await Task.WhenAny(readable, latency) == readable && client.Client.Poll(0, SelectMode.SelectRead))
            {
                throw new IOException("The client has closed the connection.");
            }
        }
    }

    private bool IsOld(string serverName, int index) => OldCertificates.TryGetValue(serverName, out int old) && old == index
        && (!HandshakesUntilRenewal.ContainsKey(serverName) || HandshakesUntilRenewal.AddOrUpdate(serverName, 0, (_, count) => count - 1) >= 0);

    // wrong-name.edge.example.com is WrongName.
    private EdgeFlaw FlawOf(string serverName) => Flaws.TryGetValue(serverName, out EdgeFlaw given) ? given
        : Enum.TryParse(serverName.Split('.')[0].Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out EdgeFlaw flaw) ? flaw : EdgeFlaw.None;

    private SslStreamCertificateContext Certificate(string hostName, EdgeFlaw flaw) =>
        flaw == EdgeFlaw.None && (_presented.TryGetValue(hostName, out SslStreamCertificateContext? presented)
            || _presented.TryGetValue(hostName[Math.Max(hostName.IndexOf('.', StringComparison.Ordinal), 0)..], out presented)) ? presented
        : _certificates.GetOrAdd((hostName, flaw), key => new(() => _authority.IssueFor(key.Item1, key.Item2))).Value;
}

/// <summary>A connection that an edge node received.</summary>
public sealed class EdgeConnection
{
    /// <summary>The host name in the ClientHello.</summary>
    public string? ServerName { get; internal set; }

    /// <summary>Whether the handshake was completed. With TLS 1.3, also false if the client has closed the connection before the node sent its session tickets.</summary>
    public bool IsComplete { get; internal set; }

    /// <summary>How many bytes of application data arrived after the handshake.</summary>
    public int BytesAfterHandshake { get; internal set; }

    /// <summary>Completes at the end of the connection.</summary>
    public Task Closed => End.Task;

    internal TaskCompletionSource End { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
