using System;
using System.Text.RegularExpressions;
using CertInfo.Errors;
using CertInfo.Resources;

namespace CertInfo.Client;

/// <summary>Where the CDN service answers. A region only picks the host: the service is global, and none is ever required.</summary>
internal static class CdnEndpoint
{
    private static readonly Uri Default = new("https://cdn.aliyuncs.com/");

    private static readonly Uri International = new("https://cdn.ap-southeast-1.aliyuncs.com/");

    /// <summary>The host that the official endpoint map gives for a region, and for none.</summary>
    /// <exception cref="AlibabaCloudException">InvalidRegion: the text cannot be a region id.</exception>
    public static Uri ForRegion(string? region) => region switch
    {
        null => Default,
        "ap-northeast-1" or "ap-south-1" or "ap-southeast-1" or "ap-southeast-2" or "ap-southeast-3" or "ap-southeast-5"
            or "eu-central-1" or "eu-west-1" or "me-east-1" or "us-east-1" or "us-west-1" => International,
        _ when IsRegion(region) => Default,
        _ => throw new AlibabaCloudException(ErrorCodes.InvalidRegion, Text.Format(Strings.InvalidRegion, Text.Clean(region))),
    };

    /// <summary>Whether the text has the form of a region id.</summary>
    public static bool IsRegion(string text) => Regex.IsMatch(text, @"^[a-z0-9]+(-[a-z0-9]+)+\z");

    /// <summary>Refuses what would send a signed request somewhere unsafe or unmeant, before anything is sent.</summary>
    /// <exception cref="AlibabaCloudException">InvalidEndpoint: not absolute, not https (http is for loopback alone), or with more than scheme, host and port.</exception>
    public static Uri Checked(Uri endpoint)
    {
        if (!endpoint.IsAbsoluteUri)
        {
            throw Invalid(Strings.InvalidEndpointNotAbsolute, endpoint.OriginalString);
        }

        // User information first: it may be a password, so the text is not repeated.
        if (endpoint.UserInfo.Length > 0)
        {
            throw Invalid(Strings.InvalidEndpointUserInfo, endpoint.Host);
        }

        if (endpoint.Scheme == Uri.UriSchemeHttp)
        {
            if (!endpoint.IsLoopback)
            {
                throw Invalid(Strings.InvalidEndpointHttp, endpoint.Host);
            }
        }
        else if (endpoint.Scheme != Uri.UriSchemeHttps)
        {
            throw Invalid(Strings.InvalidEndpointScheme, endpoint.Scheme);
        }

        if (endpoint.PathAndQuery != "/" || endpoint.Fragment.Length > 0)
        {
            throw Invalid(Strings.InvalidEndpointPath, endpoint.GetLeftPart(UriPartial.Authority));
        }

        return endpoint;
    }

    private static AlibabaCloudException Invalid(string format, string shown) =>
        new(ErrorCodes.InvalidEndpoint, Text.Format(format, Text.Clean(shown)));
}
