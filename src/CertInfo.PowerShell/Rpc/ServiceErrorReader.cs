using System;
using System.Text.Json;
using CertInfo.Errors;
using CertInfo.Http;
using CertInfo.Resources;

namespace CertInfo.Rpc;

/// <summary>Reads an error response of the service.</summary>
internal static class ServiceErrorReader
{
    private const int MaximumMessageLength = 1000;

    public static AlibabaCloudException Read(HttpResponse response, RpcRequest request, AccessKeyCredential credential)
    {
        ErrorResponse? error = Parse(response);
        if (string.IsNullOrWhiteSpace(error?.Code))
        {
            return InvalidResponseError.Create(response, credential);
        }

        string code = Redact(error!.Code, 100, credential)!;
        ServiceErrorKind kind = ServiceErrorTable.Classify(code, error.Message);
        string? permission = string.IsNullOrEmpty(error.AuthAction) ? null : Redact(error.AuthAction, 200, credential);
        return new AlibabaCloudException(code, GetMessage(error, code, permission, request, credential))
        {
            StatusCode = response.Status,
            ServiceKind = kind,
            IsThrottling = response.IsThrottled(kind),
            ConcernsAllResources = request.TakesAllResources,
            RamAction = permission ?? request.RamAction,
            Service = request.Service,
            RequestId = Redact(error.RequestId ?? response.RequestId, 100, credential),
            Recommend = Redact(error.Recommend, 500, credential),
        };
    }

    /// <summary>Describes where the signed text differs from the service's. The message of the error omits the service's text, because it repeats the request.</summary>
    public static string DescribeSignatureDifference(HttpResponse response, SignedRequest signed, AccessKeyCredential credential) =>
        credential.Redact(SignatureDifference.Describe(Parse(response)?.Message ?? "", signed));

    private static ErrorResponse? Parse(HttpResponse response)
    {
        try
        {
            return XmlErrorReader.IsXml(response.Json) ? XmlErrorReader.TryRead(response.Body) : JsonSerializer.Deserialize(response.Json, RpcJsonContext.Instance.ErrorResponse);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string GetMessage(ErrorResponse error, string code, string? permission, RpcRequest request, AccessKeyCredential credential)
    {
        string text = Redact(RemoveSignedText(error.Message ?? ""), MaximumMessageLength, credential)!;
        string message = Strings.Format(Strings.ServiceError, request.Action, code, text);
        return permission is null ? message : message + " " + Strings.Format(Strings.MissingPermission, permission);
    }

    private static string? Redact(string? text, int length, AccessKeyCredential credential) =>
        string.IsNullOrEmpty(text) ? text : credential.RedactAndTruncate(text!, length);

    // The message about a wrong signature repeats everything that was signed.
    private static string RemoveSignedText(string message)
    {
        foreach (string mark in new[] { "server string to sign", "server StringToSign", "server canonical" })
        {
            int index = message.IndexOf(mark, StringComparison.OrdinalIgnoreCase);
            message = index < 0 ? message : message.Substring(0, index).TrimEnd();
        }

        return message;
    }
}
