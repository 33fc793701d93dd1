using System;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Http;
using System.Threading;
using CertInfo.Runtime;

namespace CertInfo.Http;

/// <summary>The HTTP clients of the process: one for each endpoint and proxy, so that commands reuse connections.</summary>
internal sealed class HttpClientCache
{
    /// <summary>The maximum number of connections to one endpoint: the maximum of -ThrottleLimit. The default of .NET Framework is two.</summary>
    private const int MaximumConnections = 256;

    // After this time the cache creates a new client, which resolves the host name again.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, Entry> _clients = new();

    /// <summary>Decorates or replaces the handler of each new client. The sample call replaces it. Tests route host names to loopback addresses.</summary>
    internal Func<HttpMessageHandler, HttpMessageHandler> HandlerFactory { get; set; } = static handler => handler;

    /// <param name="endpoint">The endpoint.</param>
    /// <param name="proxy">The proxy; null for a direct connection.</param>
    /// <param name="clock">The clock.</param>
    public HttpClient GetOrCreate(Uri endpoint, ProxySettings? proxy, Clock clock)
    {
        TimeSpan now = clock.Elapsed;
        Entry entry = _clients.AddOrUpdate(
            endpoint.GetLeftPart(UriPartial.Authority) + "\n" + proxy?.CacheKey,
            _ => new Entry(now, () => Create(proxy)),
            (_, current) => now - current.Created < Lifetime ? current : new Entry(now, () => Create(proxy)));
        return entry.Client.Value;
    }

    private HttpClient Create(ProxySettings? proxy)
    {
        var handler = new HttpClientHandler
        {
            // A request is signed for one host.
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            SslProtocols = RuntimeCompat.TlsVersions,
            MaxConnectionsPerServer = MaximumConnections,
            UseProxy = false,
            ServerCertificateCustomValidationCallback = ServerCertificateValidator.Validate,
        };
        proxy?.ApplyTo(handler);
        return new HttpClient(HandlerFactory(handler)) { Timeout = Timeout.InfiniteTimeSpan };
    }

    // A replaced client is not disposed, because another command may use it. Its idle connections close by themselves.
    private sealed class Entry(TimeSpan created, Func<HttpClient> create)
    {
        public TimeSpan Created { get; } = created;

        public Lazy<HttpClient> Client { get; } = new(create);
    }
}
