using System.Text;
using CertInfo.Credentials;
using CertInfo.Errors;
using CertInfo.Resources;

namespace CertInfo.Client;

/// <summary>Says what came where the documented JSON was expected: a proxy's page, a load balancer's text, nothing at all.</summary>
internal static class UnexpectedBody
{
    public static AlibabaCloudException Error(ApiResponse response, AccessKeyCredential credential)
    {
        string contentType = response.ContentType is { } type ? Echo.Excerpt(type, 100, credential) : Strings.NoContentType;
        string start = response.Body.Length == 0 ? Strings.EmptyBody : Echo.Excerpt(Encoding.UTF8.GetString(response.Body), 200, credential);
        return new(ErrorCodes.InvalidResponse, Text.Format(Strings.InvalidResponse, response.Status, contentType, start))
        {
            StatusCode = response.Status,
            IsThrottling = response.Throttles(""),
            RequestId = response.RequestId is { } id ? Echo.Hidden(id, credential) : null,
        };
    }
}
