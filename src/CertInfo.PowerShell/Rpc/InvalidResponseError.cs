using System.Text;
using CertInfo.Errors;
using CertInfo.Http;
using CertInfo.Resources;

namespace CertInfo.Rpc;

/// <summary>Says what came where the documented JSON was expected: a proxy's page, a load balancer's text, nothing at all.</summary>
internal static class InvalidResponseError
{
    public static AlibabaCloudException Error(HttpResponse response, AccessKeyCredential credential)
    {
        string contentType = response.ContentType is { } type ? ResponseRedactor.Excerpt(type, 100, credential) : Strings.NoContentType;
        string start = response.Body.Length == 0 ? Strings.EmptyBody : ResponseRedactor.Excerpt(Encoding.UTF8.GetString(response.Body), 200, credential);
        return new(ErrorCodes.InvalidResponse, Strings.Format(Strings.InvalidResponse, response.Status, contentType, start))
        {
            StatusCode = response.Status,
            IsThrottling = response.Throttles(""),
            RequestId = response.RequestId is { } id ? ResponseRedactor.Hidden(id, credential) : null,
        };
    }
}
