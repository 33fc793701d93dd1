using System;
using System.Text.Json;
using CertInfo.Http;
using CertInfo.Resources;

namespace CertInfo.Rpc;

/// <summary>Reads the service's account of a failure.</summary>
internal static class ServiceErrorReader
{
    private const int LongestMessage = 1000;

    public static AlibabaCloudException Read(HttpResponse response, RpcRequest request, AccessKeyCredential credential)
    {
        ErrorResponse? answer = Parse(response);
        if (string.IsNullOrWhiteSpace(answer?.Code))
        {
            return InvalidResponseError.Error(response, credential);
        }

        string code = Shown(answer!.Code, 100, credential)!;
        string? missing = string.IsNullOrEmpty(answer.AuthAction) ? null : Shown(answer.AuthAction, 200, credential);
        return new AlibabaCloudException(code, Message(answer, code, missing, request, credential))
        {
            StatusCode = response.Status,
            IsThrottling = response.Throttles(code),
            RamAction = missing ?? request.RamAction,
            RequestId = Shown(answer.RequestId ?? response.RequestId, 100, credential),
            Recommend = Shown(answer.Recommend, 500, credential),
        };
    }

    /// <summary>Where our signature and the service's part. Its message is cut off an error for what it repeats; here, no more of it is told than may be.</summary>
    public static string SignatureDifference(HttpResponse response, SignedRequest signed, AccessKeyCredential credential)
    {
        string said = Rpc.SignatureDifference.Describe(Parse(response)?.Message ?? "", signed);
        return ResponseRedactor.Hidden(said, credential);
    }

    private static ErrorResponse? Parse(HttpResponse response)
    {
        try
        {
            return JsonSerializer.Deserialize(response.Json, RpcJsonContext.Instance.ErrorResponse);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Message(ErrorResponse answer, string code, string? missing, RpcRequest request, AccessKeyCredential credential)
    {
        string said = Shown(WithoutHeaders(answer.Message ?? ""), LongestMessage, credential)!;
        string message = Strings.Format(Strings.ServiceError, request.Action, code, said);
        return missing is null ? message : message + " " + Strings.Format(Strings.MissingPermission, missing);
    }

    private static string? Shown(string? text, int length, AccessKeyCredential credential) =>
        string.IsNullOrEmpty(text) ? text : ResponseRedactor.Excerpt(text!, length, credential);

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
