using System;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Diagnostics;
using CertInfo.Http;
using CertInfo.Runtime;

namespace CertInfo.Rpc;

/// <summary>Calls RPC-style operations at one endpoint. The work is in the handlers of the chain.</summary>
internal sealed class RpcClient
{
    private readonly HttpHandler _handlers;

    public RpcClient(Uri endpoint, HttpOptions http, ICredentialProvider credentials, RetryOptions retries)
    {
        Endpoint = endpoint;
        Clock clock = http.State.Clock;
        _handlers = HttpHandler.CreateChain(
            new CredentialHandler(credentials),
            new ClockSkewHandler(endpoint.Host, clock),
            new RetryHandler(retries, clock),
            new RateLimitHandler(endpoint, http.State),
            new SigningHandler(clock),
            new ErrorResponseHandler(),
            new LoggingHandler(clock),
            http.CreateTransport(endpoint));
    }

    public Uri Endpoint { get; }

    /// <param name="request">The operation and its parameters.</param>
    /// <param name="parse">Reads a successful response. A transient error that it throws is retried too.</param>
    /// <param name="log">Receives a message for each attempt.</param>
    /// <param name="cancellationToken">Ends the call, also between attempts.</param>
    /// <exception cref="AlibabaCloudException">The service returned an error, or no response that can be read.</exception>
    public async Task<T> CallAsync<T>(RpcRequest request, Func<HttpResponse, AccessKeyCredential, T> parse, CommandLog log, CancellationToken cancellationToken)
    {
        var call = new RpcCall<T>(request, Endpoint, parse, log);
        await _handlers.SendAsync(call, cancellationToken).ConfigureAwait(false);
        return call.Result;
    }
}
