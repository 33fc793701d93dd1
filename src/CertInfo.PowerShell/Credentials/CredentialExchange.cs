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
    /// <param name="request">Makes the request, anew for each attempt.</param>
    /// <param name="source">The source's name.</param>
    /// <param name="network">How to get there.</param>
    /// <param name="retries">None for a request that may have its effect though its answer is lost.</param>
    /// <param name="journal">Hears of every attempt.</param>
    /// <param name="stop">Ends it at once.</param>
    /// <exception cref="AlibabaCloudException">CredentialsUnreachable.</exception>
    public static async Task<ApiResponse> SendAsync(
        Func<HttpRequestMessage> request, string source, Network network, RetryPolicy retries, Journal journal, CancellationToken stop)
    {
        for (int attempt = 1; ; attempt++)
        {
            TimeSpan wait;
            using HttpRequestMessage message = request();
            try
            {
                ApiResponse response = await SendOnceAsync(message, network, journal, stop).ConfigureAwait(false);
                if (response.Status < 500 || attempt > retries.MaximumRetryCount)
                {
                    return response;
                }

                wait = retries.Wait(attempt, response.RetryAfter);
            }
            catch (AlibabaCloudException e)
            {
                if (!RetryPolicy.IsTransient(e) || attempt > retries.MaximumRetryCount)
                {
                    throw CredentialError.Unreachable(source, e.After(attempt));
                }

                wait = retries.Wait(attempt, null);
            }

            await network.Clock.DelayAsync(wait, stop).ConfigureAwait(false);
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

    private static async Task<ApiResponse> SendOnceAsync(HttpRequestMessage message, Network network, Journal journal, CancellationToken stop)
    {
        message.Headers.TryAddWithoutValidation("User-Agent", UserAgent.Value);
        Uri host = new(message.RequestUri.GetLeftPart(UriPartial.Authority));
        TimeSpan sent = network.Clock.Elapsed;
        ApiResponse response = await network.To(host).SendAsync(message, stop).ConfigureAwait(false);
        journal.Verbose(() => Text.Format(
            Strings.CredentialCallDone, host.Authority, response.Status, (long)(network.Clock.Elapsed - sent).TotalMilliseconds));
        return response;
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
