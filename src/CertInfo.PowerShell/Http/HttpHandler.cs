using System.Threading;
using System.Threading.Tasks;

namespace CertInfo.Http;

/// <summary>One step of the chain that every HTTP call goes through.</summary>
/// <remarks>
/// The chain is like one of DelegatingHandlers. It passes an <see cref="HttpCall"/> instead of an HttpRequestMessage, because
/// each attempt needs a new message with a new nonce and date.
/// </remarks>
internal abstract class HttpHandler
{
    /// <summary>The handler that this one passes the call to. The last handler of a chain has none.</summary>
    protected HttpHandler Next { get; private set; } = null!;

    /// <summary>Links handlers to a chain. The first one receives the call first.</summary>
    public static HttpHandler CreateChain(params HttpHandler[] handlers)
    {
        for (int i = 0; i < handlers.Length - 1; i++)
        {
            handlers[i].Next = handlers[i + 1];
        }

        return handlers[0];
    }

    /// <summary>Sends the call.</summary>
    /// <exception cref="AlibabaCloudException">No response arrived, or the response is an error.</exception>
    public abstract Task<HttpResponse> SendAsync(HttpCall call, CancellationToken cancellationToken);
}
