using System;
using System.Text.Json;
using CertInfo.Credentials;
using CertInfo.Errors;
using CertInfo.Resources;
using CertInfo.Signing;

namespace CertInfo.Client;

/// <summary>Reads the service's account of a failure.</summary>
internal static class ServiceError
{
    private const int LongestMessage = 1000;

    public static AlibabaCloudException Read(ApiResponse response, ApiRequest request, AccessKeyCredential credential)
    {
        ErrorAnswer? answer = Parse(response);
        return string.IsNullOrWhiteSpace(answer?.Code)
            ? UnexpectedBody.Error(response)
            : new AlibabaCloudException(Text.Excerpt(answer!.Code!, 100), Message(answer, request, credential))
            {
                StatusCode = response.Status,
                IsThrottling = response.IsThrottling || response.Status == 429 || answer.Code!.IndexOf("Throttling", StringComparison.Ordinal) >= 0,
                RamAction = RamAction(answer, request),
                RequestId = answer.RequestId is { } id ? Text.Excerpt(id, 100) : response.RequestId,
                Recommend = answer.Recommend is { } page ? Text.Excerpt(page, 500) : null,
            };
    }

    /// <summary>Where our signature and the service's part. Its message is cut off an error for what it repeats; here, no more of it is told than may be.</summary>
    public static string SignatureDifference(ApiResponse response, SignedRequest signed, AccessKeyCredential credential)
    {
        string said = Signing.SignatureDifference.Describe(Parse(response)?.Message ?? "", signed);
        return credential.SecurityToken?.Reveal() is { Length: > 0 } token ? said.Replace(token, "***") : said;
    }

    private static ErrorAnswer? Parse(ApiResponse response)
    {
        try
        {
            return JsonSerializer.Deserialize(response.Body, CdnJsonContext.Instance.ErrorAnswer);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Message(ErrorAnswer answer, ApiRequest request, AccessKeyCredential credential)
    {
        string said = Text.Excerpt(WithoutSecrets(answer.Message ?? "", credential), LongestMessage);
        string message = Text.Format(Strings.ServiceError, request.Action, Text.Excerpt(answer.Code!, 100), said);
        return answer.AccessDeniedDetail?.AuthAction is { Length: > 0 } action
            ? message + " " + Text.Format(Strings.MissingPermission, Text.Excerpt(action, 200))
            : message;
    }

    private static string? RamAction(ErrorAnswer answer, ApiRequest request) => answer.AccessDeniedDetail?.AuthAction is { Length: > 0 } action
        ? Text.Excerpt(action, 200)
        : request.Version == CdnClient.Version ? "cdn:" + request.Action : null;

    // After a wrong signature the service repeats the request's headers, and so the token.
    private static string WithoutSecrets(string message, AccessKeyCredential credential)
    {
        foreach (string mark in new[] { "server string to sign", "server StringToSign", "server canonical" })
        {
            int at = message.IndexOf(mark, StringComparison.OrdinalIgnoreCase);
            message = at < 0 ? message : message.Substring(0, at).TrimEnd();
        }

        return credential.SecurityToken?.Reveal() is { Length: > 0 } token ? message.Replace(token, "***") : message;
    }
}
