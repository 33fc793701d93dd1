using System;
using System.Collections.Generic;
using System.Linq;
using CertInfo.Diagnostics;
using CertInfo.Errors;
using CertInfo.Resources;
using CertInfo.Rpc;

namespace CertInfo.Cdn;

/// <summary>Where the CDN service answers. A region only picks the host: the service is global, and none is ever required.</summary>
internal static class CdnEndpoint
{
    private static readonly Uri Default = new("https://cdn.aliyuncs.com/");

    private static readonly Uri International = new("https://cdn.ap-southeast-1.aliyuncs.com/");

    // Those that the official endpoint map sends to another host than the default's.
    private static readonly HashSet<string> InternationalRegions = new(StringComparer.Ordinal)
    {
        "ap-northeast-1", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-5",
        "eu-central-1", "eu-west-1", "me-east-1", "us-east-1", "us-west-1",
    };

    private static readonly string[] ChinaRegions =
    [
        "cn-beijing", "cn-chengdu", "cn-hangzhou", "cn-hangzhou-finance", "cn-hongkong", "cn-huhehaote", "cn-north-2-gov-1", "cn-qingdao",
        "cn-shanghai", "cn-shanghai-finance-1", "cn-shenzhen", "cn-shenzhen-finance-1", "cn-zhangjiakou",
    ];

    /// <summary>The region ids worth offering; any other of their form is taken too.</summary>
    public static IEnumerable<string> Regions => ChinaRegions.Concat(InternationalRegions);

    /// <summary>The host that the official endpoint map gives for a region, and for none.</summary>
    /// <exception cref="AlibabaCloudException">InvalidRegion: the text cannot be a region id.</exception>
    public static Uri ForRegion(string? region) => region switch
    {
        null => Default,
        _ when InternationalRegions.Contains(region) => International,
        _ when RegionId.IsValid(region) => Default,
        _ => throw new AlibabaCloudException(ErrorCodes.InvalidRegion, Strings.Format(Strings.InvalidRegion, TerminalText.Sanitize(region))),
    };

    /// <summary>Refuses what would send a signed request somewhere unsafe or unmeant, before anything is sent.</summary>
    /// <exception cref="AlibabaCloudException">InvalidEndpoint: not absolute, not https (http is for loopback alone), or with more than scheme, host and port.</exception>
    public static Uri Validate(Uri endpoint)
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
        new(ErrorCodes.InvalidEndpoint, Strings.Format(format, TerminalText.Sanitize(shown)));
}
