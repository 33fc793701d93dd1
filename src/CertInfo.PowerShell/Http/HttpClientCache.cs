using System;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Http;
using System.Threading;
using CertInfo.Runtime;

namespace CertInfo.Http;

/// <summary>One HttpClient for each endpoint and proxy in the process, so that connections are used again by later commands.</summary>
internal static class HttpClientCache
{
    /// <summary>The most connections to one endpoint: the largest -ThrottleLimit. .NET Framework would have two.</summary>
    private const int Connections = 64;

    // After this a command gets a new one, and with it what the endpoint's name means by then.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private static readonly ConcurrentDictionary<string, Entry> Clients = new();

    /// <summary>What stands around every handler: tests route host names to loopback here.</summary>
    internal static Func<HttpMessageHandler, HttpMessageHandler> HandlerFactory { get; set; } = static handler => handler;

    /// <param name="endpoint">Where to.</param>
    /// <param name="proxy">Through which proxy; null for none.</param>
    /// <param name="clock">Tells the age of what is there.</param>
    public static HttpClient For(Uri endpoint, ProxySettings? proxy, Clock clock)
    {
        TimeSpan now = clock.Elapsed;
        Entry entry = Clients.AddOrUpdate(
            endpoint.GetLeftPart(UriPartial.Authority) + "\n" + proxy?.Identity,
            _ => new Entry(now, proxy),
            (_, current) => now - current.Made < Lifetime ? current : new Entry(now, proxy));
        return entry.Client.Value;
    }

    private static HttpClient Create(ProxySettings? proxy)
    {
        var handler = new HttpClientHandler
        {
            // A signed request is for the host it was signed for, and no other.
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            SslProtocols = RuntimeCompat.TlsVersions,
            MaxConnectionsPerServer = Connections,
            UseProxy = false,
            ServerCertificateCustomValidationCallback = ServerCertificateValidator.Verify,
        };
        proxy?.ApplyTo(handler);
        return new HttpClient(HandlerFactory(handler)) { Timeout = Timeout.InfiniteTimeSpan };
    }

    // A client that is replaced is not disposed: a command elsewhere may be using it. Its idle connections end by themselves.
    private sealed class Entry(TimeSpan made, ProxySettings? proxy)
    {
        public TimeSpan Made { get; } = made;

        public Lazy<HttpClient> Client { get; } = new(() => Create(proxy));
    }
}
