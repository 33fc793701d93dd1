using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Credentials;
using CertInfo.Errors;
using CertInfo.Resources;
using CertInfo.Signing;
using CertInfo.Transport;

namespace CertInfo.Client;

/// <summary>Calls an RPC-style operation: signs it, sends it, and tells success from failure.</summary>
internal sealed class RpcClient
{
    private readonly HttpExchange _http;
    private readonly CredentialSource _credentials;
    private readonly Clock _clock;
    private readonly Func<string> _nonce;
    private AccessKeyCredential? _announced;

    public RpcClient(Uri endpoint, Network network, CredentialSource credentials, Clock clock, Func<string> nonce)
    {
        Endpoint = endpoint;
        _http = network.To(endpoint);
        _credentials = credentials;
        _clock = clock;
        _nonce = nonce;
    }

    public Uri Endpoint { get; }

    /// <returns>The answer, with a status of success.</returns>
    /// <exception cref="AlibabaCloudException">The service refused, or no answer came.</exception>
    public async Task<ApiResponse> CallAsync(ApiRequest request, Journal journal, CancellationToken stop)
    {
        AccessKeyCredential credential = await _credentials.GetAsync(journal, stop).ConfigureAwait(false);
        try
        {
            return await CallAsync(request, credential, journal, stop).ConfigureAwait(false);
        }
        // By the service's clock, not this machine's: once more with the next key, where the source has one.
        catch (AlibabaCloudException e) when (e.Code == "InvalidSecurityToken.Expired" && _credentials.Renew(credential))
        {
            credential = await _credentials.GetAsync(journal, stop).ConfigureAwait(false);
            return await CallAsync(request, credential, journal, stop).ConfigureAwait(false);
        }
    }

    private async Task<ApiResponse> CallAsync(ApiRequest request, AccessKeyCredential credential, Journal journal, CancellationToken stop)
    {
        if (Interlocked.Exchange(ref _announced, credential) != credential)
        {
            journal.Verbose(Text.Format(Strings.CredentialsFrom, _credentials.Name, credential));
        }

        SignedRequest signed = Acs3Signer.Sign(request, Endpoint.Authority, credential, _clock.UtcNow, _nonce());
        using HttpRequestMessage message = ToMessage(request, signed);
        TimeSpan sent = _clock.Elapsed;
        ApiResponse response = await _http.SendAsync(message, stop).ConfigureAwait(false);
        journal.Verbose(Text.Format(Strings.CallDone, request.Action, response.Status, (long)(_clock.Elapsed - sent).TotalMilliseconds, response.RequestId));
        return response.IsSuccess ? response : throw ServiceError.Read(response, request, credential);
    }

    private HttpRequestMessage ToMessage(ApiRequest request, SignedRequest signed)
    {
        var message = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(Endpoint, "?" + signed.Query));
        if (request.ContentType is not null)
        {
            message.Content = new ByteArrayContent(request.Body);
            message.Content.Headers.TryAddWithoutValidation("content-type", request.ContentType);
        }

        foreach (var header in signed.Headers)
        {
            if (header.Key != "content-type")
            {
                message.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }
        }

        message.Headers.TryAddWithoutValidation("Authorization", signed.Authorization);
        message.Headers.TryAddWithoutValidation("Accept", "application/json");
        message.Headers.TryAddWithoutValidation("User-Agent", UserAgent.Value);
        return message;
    }
}
