using System.Text;
using CertInfo.Errors;
using CertInfo.Resources;

namespace CertInfo.Client;

/// <summary>Says what came where the documented JSON was expected: a proxy's page, a load balancer's text, nothing at all.</summary>
internal static class UnexpectedBody
{
    private const int Shown = 200;

    public static AlibabaCloudException Error(ApiResponse response)
    {
        string contentType = response.ContentType is { } type ? Text.Excerpt(type, 100) : Strings.NoContentType;
        string start = response.Body.Length == 0 ? Strings.EmptyBody : Text.Excerpt(Start(response.Body), Shown);
        return new(ErrorCodes.InvalidResponse, Text.Format(Strings.InvalidResponse, response.Status, contentType, start))
        {
            StatusCode = response.Status,
            IsThrottling = response.IsThrottling || response.Status == 429,
            RequestId = response.RequestId,
        };
    }

    // Four bytes a character at the most, so that the cut cannot fall short of what is shown.
    private static string Start(byte[] body) => Encoding.UTF8.GetString(body, 0, System.Math.Min(body.Length, Shown * 4));
}
