using System;
using System.Collections.Concurrent;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Http;

namespace CertInfo.Tests;

/// <summary>
/// Takes requests for the service's own host names to an emulator, over real HTTP and with the Host header that the client
/// meant. Where no test has said so, those hosts are out of reach: nothing leaves this machine, and nothing depends on it.
/// </summary>
internal sealed class HostRoutes : DelegatingHandler
{
    private static readonly Uri AnyService = new("https://cdn.aliyuncs.com/");

    private readonly bool _proxied;
    private readonly bool _isTunnelled;

    private HostRoutes(HttpMessageHandler inner)
        : base(inner)
    {
        // The machine's own proxy has no part in a test; one of the test's own has.
        if (inner is HttpClientHandler { UseProxy: true } handler)
        {
            _proxied = true;
            handler.UseProxy = handler.Proxy is not null;
            _isTunnelled = handler.Proxy?.GetProxy(AnyService) is { IsLoopback: true };
        }
    }

    /// <summary>Where requests for a host go.</summary>
    public static ConcurrentDictionary<string, Uri> Table { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the last request for a host would have gone through a proxy, if there were one.</summary>
    public static ConcurrentDictionary<string, bool> Proxied { get; } = new(StringComparer.OrdinalIgnoreCase);

    public static void Install() => HttpClientCache.HandlerFactory = static handler => new HostRoutes(handler);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Uri uri = request.RequestUri!;
        Proxied[uri.Host] = _proxied;
        if (Table.TryGetValue(uri.Host, out Uri? emulator))
        {
            request.Headers.Host ??= uri.Authority;
            request.RequestUri = new Uri(emulator, uri.PathAndQuery);
        }
        else if (uri.Host.EndsWith(".invalid", StringComparison.Ordinal))
        {
            // As the framework says it of a name that no resolver has (RFC 6761, section 6.4): some make one up, or take long.
            throw new HttpRequestException(HttpRequestError.NameResolutionError, null, new SocketException((int)SocketError.HostNotFound));
        }
        else if (!_isTunnelled && IsTheServices(uri.Host))
        {
            throw new HttpRequestException("No test routes this host.");
        }

        return base.SendAsync(request, cancellationToken);
    }

    private static bool IsTheServices(string host) => host == "100.100.100.200"
        || host.EndsWith(".aliyuncs.com", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".aliyun.com", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".alibabacloud.com", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".alibabacloudsso.com", StringComparison.OrdinalIgnoreCase);
}
