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

namespace CertInfo.Credentials;

/// <summary>A request without signature to a host that gives out credentials.</summary>
internal static class CredentialExchange
{
    /// <summary>The answer, whatever its status.</summary>
    /// <param name="request">Makes the request, anew for each attempt.</param>
    /// <param name="source">The source's name.</param>
    /// <param name="network">How to get there.</param>
    /// <param name="retries">None for a request that may have its effect though its answer is lost.</param>
    /// <param name="log">Hears of every attempt.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    /// <exception cref="AlibabaCloudException">CredentialsUnreachable.</exception>
    public static async Task<HttpResponse> SendAsync(
        Func<HttpRequestMessage> request, string source, HttpOptions network, RetryPolicy retries, CommandLog log, CancellationToken cancellationToken)
    {
        TimeSpan waited = TimeSpan.Zero;
        for (int attempt = 1; ; attempt++)
        {
            HttpResponse? response = null;
            AlibabaCloudException failure;
            using HttpRequestMessage message = request();
            try
            {
                response = await SendOnceAsync(message, network, log, cancellationToken).ConfigureAwait(false);
                if (response.IsSuccess)
                {
                    return response;
                }

                failure = Failure(response);
            }
            catch (AlibabaCloudException e)
            {
                failure = e;
            }

            TimeSpan wait = retries.Wait(attempt, response?.RetryAfter);
            waited += wait;
            if (!RetryPolicy.IsTransient(failure) || attempt > retries.MaximumRetryCount || waited > RetryPolicy.LongestWait)
            {
                return response ?? throw CredentialError.Unreachable(source, failure.After(attempt));
            }

            await network.Clock.DelayAsync(wait, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Whether the host calls the request's time wrong.</summary>
    public static bool IsTimeWrong(HttpResponse response) => !response.IsSuccess
        && Code(response).Code is { } code
        && ErrorCodes.IsWrongTime(code);

    /// <exception cref="AlibabaCloudException">CredentialsRefused: an error, or not the JSON that is documented.</exception>
    public static T Read<T>(HttpResponse response, JsonTypeInfo<T> type, string source, string host)
        where T : class
    {
        if (!response.IsSuccess)
        {
            (string? code, string? requestId) = Code(response);
            throw CredentialError.Refused(source, host, response.Status, code, requestId);
        }

        try
        {
            return JsonSerializer.Deserialize(response.Json, type) ?? throw CredentialError.Unusable(source, host, response, Strings.NotJson);
        }
        catch (JsonException)
        {
            throw CredentialError.Unusable(source, host, response, Strings.NotJson);
        }
    }

    private static async Task<HttpResponse> SendOnceAsync(HttpRequestMessage message, HttpOptions network, CommandLog log, CancellationToken cancellationToken)
    {
        message.Headers.TryAddWithoutValidation("User-Agent", UserAgent.Value);
        Uri host = new(message.RequestUri.GetLeftPart(UriPartial.Authority));
        TimeSpan sent = network.Clock.Elapsed;
        HttpResponse response = await network.To(host).SendAsync(message, cancellationToken).ConfigureAwait(false);
        log.Verbose(() => Strings.Format(
            Strings.CredentialCallDone, host.Authority, response.Status, (long)(network.Clock.Elapsed - sent).TotalMilliseconds));
        return response;
    }

    // What is worth another attempt is so by the same rule as for the service's own calls. It is never thrown.
    private static AlibabaCloudException Failure(HttpResponse response)
    {
        string code = Code(response).Code ?? "";
        return new(code, "")
        {
            StatusCode = response.Status,
            IsThrottling = response.Throttles(code),
        };
    }

    private static (string? Code, string? RequestId) Code(HttpResponse response)
    {
        try
        {
            CredentialErrorResponse? answer = JsonSerializer.Deserialize(response.Json, CredentialJsonContext.Instance.CredentialErrorResponse);
            string? requestId = answer?.RequestId is { Length: > 0 } id ? TerminalText.Truncate(id, 100) : response.RequestId;
            return (answer?.Code ?? answer?.ErrorCode ?? answer?.Error, requestId);
        }
        catch (JsonException)
        {
            return (null, response.RequestId);
        }
    }
}
