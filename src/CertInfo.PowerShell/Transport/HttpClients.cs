using System;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Http;
using System.Security.Authentication;
using System.Threading;

namespace CertInfo.Transport;

/// <summary>One HttpClient for each endpoint in the process, so that connections are used again by later commands.</summary>
internal static class HttpClients
{
    // The name is missing from netstandard2.0, the number is not.
    private const SslProtocols Tls13 = (SslProtocols)12288;

    private static readonly ConcurrentDictionary<Uri, Lazy<HttpClient>> Clients = new();

    public static HttpClient For(Uri endpoint) => Clients.GetOrAdd(endpoint, e => new(() => Create(e))).Value;

    private static HttpClient Create(Uri endpoint)
    {
        var handler = new HttpClientHandler
        {
            // A signed request is for the host it was signed for, and no other.
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            SslProtocols = SslProtocols.Tls12 | Tls13,
            UseProxy = !endpoint.IsLoopback,
        };
        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
