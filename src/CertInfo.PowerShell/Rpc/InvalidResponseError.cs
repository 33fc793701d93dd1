using System.Text;
using CertInfo.Errors;
using CertInfo.Http;
using CertInfo.Resources;

namespace CertInfo.Rpc;

/// <summary>The error for a body that is not the documented JSON, such as a page of a proxy or an empty body.</summary>
internal static class InvalidResponseError
{
    public static AlibabaCloudException Create(HttpResponse response, AccessKeyCredential credential)
    {
        string contentType = response.ContentType is { } type ? credential.RedactAndTruncate(type, 100) : Strings.NoContentType;
        string start = response.Body.Length == 0 ? Strings.EmptyBody : credential.RedactAndTruncate(Encoding.UTF8.GetString(response.Body), 200);
        return new(ErrorCodes.InvalidResponse, Strings.Format(Strings.InvalidResponse, response.Status, contentType, start))
        {
            StatusCode = response.Status,
            IsThrottling = response.IsThrottled(""),
            RequestId = response.RequestId is { } id ? credential.Redact(id) : null,
        };
    }
}
