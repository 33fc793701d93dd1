using System;
using System.Linq;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using CertInfo.Edge;
using CertInfo.Emulator;
using Xunit;

namespace CertInfo.Tests.Unit;

/// <summary>What a handshake with an edge node tells of the certificates on this system.</summary>
public sealed class ServerChainTests : IAsyncDisposable
{
    // Under Wine, which cannot make the keys of the nodes, they run outside of it.
    private static readonly string? NodeOutside = Environment.GetEnvironmentVariable("CERTINFO_EDGE_NODE");

    private readonly TlsAuthority? _authority;
    private readonly EdgeNodes? _nodes;
    private readonly IPEndPoint _node;

    public ServerChainTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() && NodeOutside is null, "Windows stores the intermediate certificates of a server. A client on the same machine finds them there.");
        if (NodeOutside is not null)
        {
            _node = IPEndPoint.Parse(NodeOutside);
            return;
        }

        _authority = new();
        _nodes = EdgeNodes.Start(_authority);
        _node = new(_nodes.Addresses[0], _nodes.Port);
    }

    public async ValueTask DisposeAsync()
    {
        if (_nodes is not null)
        {
            await _nodes.DisposeAsync();
        }

        _authority?.Dispose();
    }

    // On Wine and Windows the root of the nodes is not trusted, and here neither. Without a root, it is not known whether one is missing.
    [Theory]
    [InlineData("none", 2, null)]
    [InlineData("tls12-only", 2, null)]
    [InlineData("missing-intermediate", 1, false)]
    [InlineData("expired", 2, null)]
    [InlineData("weak-key", 2, null)]
    public async Task What_the_node_sent_is_known_and_none_of_it_is_trusted_without_its_root(string label, int count, bool? isComplete)
    {
        string host = label + ".edge.example.com";

        ServerChain chain = await ReadAsync(host);

        Assert.Equal(count, chain.Sent.Length);
        X509Certificate2[] sent = [.. chain.Sent.Select(X509CertificateLoader.LoadCertificate)];
        Assert.Equal("CN=" + host, sent[0].Subject);
        Assert.Equal(sent.Skip(1).Select(issuer => issuer.Subject), sent.Take(sent.Length - 1).Select(certificate => certificate.Issuer));
        Assert.Equal(isComplete, chain.IsComplete);
        Assert.False(chain.IsTrusted);
        Assert.Null(chain.Intermediates);
    }

    private async Task<ServerChain> ReadAsync(string host)
    {
        ServerChain? chain = null;
        using TcpClient client = new();
        await client.ConnectAsync(_node, TestContext.Current.CancellationToken);
#pragma warning disable CA5359 // The chain is the result.
        await using SslStream stream = new(client.GetStream(), false, (_, certificate, built, _) =>
        {
            chain = ServerChain.Read(certificate!, built!);
            return true;
        });
#pragma warning restore CA5359
        var options = (SslClientAuthenticationOptions)TlsClient.CreateOptions(host, checkRevocation: false, TimeSpan.FromSeconds(30));

        // Wine cannot forbid it: ApplyControlToken returns SEC_E_UNSUPPORTED_FUNCTION (0x80090302).
        Assert.False(options.AllowTlsResume);
        options.AllowTlsResume = true;
        await stream.AuthenticateAsClientAsync(options, TestContext.Current.CancellationToken);
        return chain!;
    }
}
