using System;
using System.Collections.Concurrent;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Http;
using CertInfo.Runtime;

namespace CertInfo.Tests;

/// <summary>
/// Routes requests for host names of the service to an emulator, over real HTTP and with the original Host header. Host names
/// without a route cannot be reached, so that no request leaves this machine.
/// </summary>
internal sealed class HostRoutes
{
    private static readonly Uri AnyService = new("https://cdn.aliyuncs.com/");

    /// <summary>The emulator of each host name.</summary>
    public ConcurrentDictionary<string, Uri> Table { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the last request for a host name would have used a proxy, if there were one.</summary>
    public ConcurrentDictionary<string, bool> Proxied { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes the host names of the service unreachable in the default state. A separate method, because the caller cannot name types of the module.</summary>
    public static void BlockServiceHosts() => Install(ProcessState.Default);

    /// <summary>Routes the requests of a process state.</summary>
    public static HostRoutes Install(ProcessState state)
    {
        var routes = new HostRoutes();
        state.Get<HttpClientCache>().HandlerFactory = handler => new Handler(handler, routes);
        return routes;
    }

    private static bool IsServiceHost(string host) => host == "100.100.100.200"
        || host.EndsWith(".aliyuncs.com", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".aliyun.com", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".alibabacloud.com", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".alibabacloudsso.com", StringComparison.OrdinalIgnoreCase);

    private sealed class Handler : DelegatingHandler
    {
        private readonly HostRoutes _routes;
        private readonly bool _isProxied;
        private readonly bool _isTunnelled;

        public Handler(HttpMessageHandler inner, HostRoutes routes)
            : base(inner)
        {
            _routes = routes;

            // Tests use no proxy of the machine. A test may use a proxy of its own.
            if (inner is HttpClientHandler { UseProxy: true } handler)
            {
                _isProxied = true;
                handler.UseProxy = handler.Proxy is not null;
                _isTunnelled = handler.Proxy?.GetProxy(AnyService) is { IsLoopback: true };
            }
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Uri uri = request.RequestUri!;
            _routes.Proxied[uri.Host] = _isProxied;
            if (_routes.Table.TryGetValue(uri.Host, out Uri? emulator))
            {
                request.Headers.Host ??= uri.Authority;
                request.RequestUri = new Uri(emulator, uri.PathAndQuery);
            }
            else if (uri.Host.EndsWith(".invalid", StringComparison.Ordinal))
            {
                // The exception of .NET for a name that no resolver knows (RFC 6761, section 6.4). Some resolvers invent an address or take long.
                throw new HttpRequestException(HttpRequestError.NameResolutionError, null, new SocketException((int)SocketError.HostNotFound));
            }
            else if (!_isTunnelled && IsServiceHost(uri.Host))
            {
                throw new HttpRequestException("No test routes this host.");
            }

            return base.SendAsync(request, cancellationToken);
        }
    }
}
