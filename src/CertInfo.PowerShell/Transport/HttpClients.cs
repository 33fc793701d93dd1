using System;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Http;
using System.Threading;
using CertInfo.Loading;

namespace CertInfo.Transport;

/// <summary>One HttpClient for each endpoint in the process, so that connections are used again by later commands.</summary>
internal static class HttpClients
{
    private static readonly ConcurrentDictionary<(string Authority, bool Direct), Lazy<HttpClient>> Clients = new();

    /// <summary>What stands around every handler: tests route host names to loopback here.</summary>
    internal static Func<HttpMessageHandler, HttpMessageHandler> Around { get; set; } = static handler => handler;

    public static HttpClient For(Uri endpoint, Network network)
    {
        bool direct = network.Direct || endpoint.IsLoopback;
        return Clients.GetOrAdd((endpoint.GetLeftPart(UriPartial.Authority), direct), _ => new(() => Create(direct))).Value;
    }

    private static HttpClient Create(bool direct)
    {
        var handler = new HttpClientHandler
        {
            // A signed request is for the host it was signed for, and no other.
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            SslProtocols = WindowsPowerShell.TlsVersions,
            UseProxy = !direct,
        };
        return new HttpClient(Around(handler)) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
