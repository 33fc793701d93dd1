using System;
using System.Net.Http;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Client;
using CertInfo.Errors;
using CertInfo.Resources;
using CertInfo.Transport;

namespace CertInfo.Credentials;

/// <summary>A request without signature to a host that gives out credentials.</summary>
internal static class CredentialExchange
{
    /// <summary>The answer, whatever its status.</summary>
    /// <exception cref="AlibabaCloudException">CredentialsUnreachable.</exception>
    public static async Task<ApiResponse> SendAsync(HttpRequestMessage message, string source, Network network, Clock clock, Journal journal, CancellationToken stop)
    {
        message.Headers.TryAddWithoutValidation("User-Agent", UserAgent.Value);
        Uri host = new(message.RequestUri.GetLeftPart(UriPartial.Authority));
        TimeSpan sent = clock.Elapsed;
        try
        {
            ApiResponse response = await network.To(host).SendAsync(message, stop).ConfigureAwait(false);
            journal.Verbose(Text.Format(Strings.CredentialCallDone, host.Authority, response.Status, (long)(clock.Elapsed - sent).TotalMilliseconds));
            return response;
        }
        catch (AlibabaCloudException e)
        {
            throw CredentialError.Unreachable(source, e);
        }
    }

    /// <exception cref="AlibabaCloudException">CredentialsRefused: an error, or not the JSON that is documented.</exception>
    public static T Read<T>(ApiResponse response, JsonTypeInfo<T> type, string source, string host)
        where T : class
    {
        if (!response.IsSuccess)
        {
            (string? code, string? requestId) = Code(response);
            throw CredentialError.Refused(source, host, response.Status, code, requestId);
        }

        try
        {
            return JsonSerializer.Deserialize(response.Body, type) ?? throw CredentialError.Unusable(source, host, response, Strings.NotJson);
        }
        catch (JsonException)
        {
            throw CredentialError.Unusable(source, host, response, Strings.NotJson);
        }
    }

    private static (string? Code, string? RequestId) Code(ApiResponse response)
    {
        try
        {
            RefusalAnswer? answer = JsonSerializer.Deserialize(response.Body, CdnJsonContext.Instance.RefusalAnswer);
            string? requestId = answer?.RequestId is { Length: > 0 } id ? Text.Excerpt(id, 100) : response.RequestId;
            return (answer?.Code ?? answer?.ErrorCode ?? answer?.Error, requestId);
        }
        catch (JsonException)
        {
            return (null, response.RequestId);
        }
    }
}
