using System;
using System.Net.Http;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Diagnostics;
using CertInfo.Errors;
using CertInfo.Http;
using CertInfo.Resources;
using CertInfo.Rpc;
using CertInfo.Runtime;

namespace CertInfo.Credentials;

/// <summary>Sends requests without a signature to a host that issues credentials. The handlers are those of <see cref="RpcClient"/> that need no access key.</summary>
internal sealed class UnsignedRequestSender
{
    private readonly string _provider;
    private readonly HttpHandler _handlers;

    /// <param name="provider">The name of the provider, for error messages.</param>
    /// <param name="host">The host to call.</param>
    /// <param name="http">The HTTP settings.</param>
    /// <param name="retries">The retry settings.</param>
    /// <param name="sendsTime">Whether the requests contain the time, which may have to be corrected.</param>
    public UnsignedRequestSender(string provider, Uri host, HttpOptions http, RetryOptions retries, bool sendsTime = false)
    {
        _provider = provider;
        Clock clock = http.State.Clock;
        HttpHandler[] clockSkew = sendsTime ? [new ClockSkewHandler(host.Host, clock)] : [];
        _handlers = HttpHandler.CreateChain(
        [
            .. clockSkew,
            new RetryHandler(retries, clock),
            new ErrorResponseHandler(),
            new LoggingHandler(clock),
            http.CreateTransport(host),
        ]);
    }

    /// <summary>Sends a request.</summary>
    /// <param name="createRequest">Creates the request of each attempt. The argument is to be added to the local time.</param>
    /// <param name="log">Receives a message for each attempt.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The response, whatever its status is.</returns>
    /// <exception cref="AlibabaCloudException">CredentialsUnreachable: no response arrived.</exception>
    public async Task<HttpResponse> SendAsync(Func<TimeSpan, HttpRequestMessage> createRequest, CommandLog log, CancellationToken cancellationToken)
    {
        var call = new UnsignedCall(createRequest, log);
        try
        {
            return await _handlers.SendAsync(call, cancellationToken).ConfigureAwait(false);
        }
        catch (AlibabaCloudException) when (call.Response is not null)
        {
            return call.Response;
        }
        catch (AlibabaCloudException e) when (!CredentialError.IsCredentialError(e))
        {
            throw CredentialError.Unreachable(_provider, e);
        }
    }

    /// <summary>Reads the body of a successful response.</summary>
    /// <exception cref="AlibabaCloudException">CredentialsRefused: the response is an error, or not the documented JSON.</exception>
    public static T Read<T>(HttpResponse response, JsonTypeInfo<T> type, string provider, string host)
        where T : class
    {
        if (!response.IsSuccess)
        {
            (string? code, _, string? requestId) = ReadError(response);
            throw CredentialError.Refused(provider, host, response.Status, code, requestId);
        }

        try
        {
            return JsonSerializer.Deserialize(response.Json, type) ?? throw CredentialError.Unusable(provider, host, response, Strings.NotJson);
        }
        catch (JsonException)
        {
            throw CredentialError.Unusable(provider, host, response, Strings.NotJson);
        }
    }

    private static (string? Code, string? Message, string? RequestId) ReadError(HttpResponse response)
    {
        try
        {
            CredentialErrorResponse? error = XmlErrorReader.IsXml(response.Json)
                ? ToCredentialError(XmlErrorReader.TryRead(response.Body))
                : JsonSerializer.Deserialize(response.Json, CredentialJsonContext.Instance.CredentialErrorResponse);
            string? requestId = error?.RequestId is { Length: > 0 } id ? TerminalText.Truncate(id, 100) : response.RequestId;
            return (error?.Code ?? error?.ErrorCode ?? error?.Error, error?.Message, requestId);
        }
        catch (JsonException)
        {
            return (null, null, response.RequestId);
        }
    }

    private static CredentialErrorResponse? ToCredentialError(ErrorResponse? error) =>
        error is null ? null : new() { Code = error.Code, Message = error.Message, RequestId = error.RequestId };

    private sealed class UnsignedCall(Func<TimeSpan, HttpRequestMessage> createRequest, CommandLog log) : HttpCall(log)
    {
        private string _method = "";
        private string _host = "";

        public override string Operation => _method;

        // Only the host and the port: the path or the query of a credentials URI may be a secret.
        public override string Subject => _host;

        public override string Host => _host;

        public override HttpRequestMessage CreateRequest()
        {
            HttpRequestMessage request = createRequest(ClockOffset);
            request.Headers.TryAddWithoutValidation("User-Agent", UserAgent.Value);
            _method = request.Method.Method;
            _host = NetworkFailure.HostAndPort(request.RequestUri);
            return request;
        }

        // The provider reads the status itself. The exception only tells the handlers about the failure.
        public override void EnsureSuccess(HttpResponse response)
        {
            if (response.IsSuccess)
            {
                return;
            }

            (string? code, string? message, _) = ReadError(response);
            ServiceErrorKind kind = ServiceErrorTable.Classify(code ?? "", message);
            throw new AlibabaCloudException(code ?? "", "HTTP " + response.Status)
            {
                StatusCode = response.Status,
                ServiceKind = kind,
                IsThrottling = response.IsThrottled(kind),
            };
        }

        public override string DescribeResponse(HttpResponse response, int attempt, long milliseconds) =>
            Strings.Format(Strings.CredentialCallDone, _host, response.Status, milliseconds);

        public override string DescribeFailure(AlibabaCloudException failure, int attempt, long milliseconds) =>
            Strings.Format(Strings.CallUnanswered, Operation, Subject, attempt, failure.Code, milliseconds);
    }
}
