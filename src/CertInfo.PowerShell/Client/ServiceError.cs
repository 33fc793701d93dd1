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
        if (string.IsNullOrWhiteSpace(answer?.Code))
        {
            return UnexpectedBody.Error(response, credential);
        }

        string code = Shown(answer!.Code, 100, credential)!;
        string? missing = string.IsNullOrEmpty(answer.AuthAction) ? null : Shown(answer.AuthAction, 200, credential);
        return new AlibabaCloudException(code, Message(answer, code, missing, request, credential))
        {
            StatusCode = response.Status,
            IsThrottling = response.Throttles(code),
            RamAction = missing ?? (request.Version == CdnClient.Version ? "cdn:" + request.Action : null),
            RequestId = Shown(answer.RequestId ?? response.RequestId, 100, credential),
            Recommend = Shown(answer.Recommend, 500, credential),
        };
    }

    /// <summary>Where our signature and the service's part. Its message is cut off an error for what it repeats; here, no more of it is told than may be.</summary>
    public static string SignatureDifference(ApiResponse response, SignedRequest signed, AccessKeyCredential credential)
    {
        string said = Signing.SignatureDifference.Describe(Parse(response)?.Message ?? "", signed);
        return Echo.Hidden(said, credential);
    }

    private static ErrorAnswer? Parse(ApiResponse response)
    {
        try
        {
            return JsonSerializer.Deserialize(response.Json, CdnJsonContext.Instance.ErrorAnswer);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Message(ErrorAnswer answer, string code, string? missing, ApiRequest request, AccessKeyCredential credential)
    {
        string said = Shown(WithoutHeaders(answer.Message ?? ""), LongestMessage, credential)!;
        string message = Text.Format(Strings.ServiceError, request.Action, code, said);
        return missing is null ? message : message + " " + Text.Format(Strings.MissingPermission, missing);
    }

    private static string? Shown(string? text, int length, AccessKeyCredential credential) =>
        string.IsNullOrEmpty(text) ? text : Echo.Excerpt(text!, length, credential);

    // After a wrong signature the service repeats all that was signed.
    private static string WithoutHeaders(string message)
    {
        foreach (string mark in new[] { "server string to sign", "server StringToSign", "server canonical" })
        {
            int at = message.IndexOf(mark, StringComparison.OrdinalIgnoreCase);
            message = at < 0 ? message : message.Substring(0, at).TrimEnd();
        }

        return message;
    }
}
