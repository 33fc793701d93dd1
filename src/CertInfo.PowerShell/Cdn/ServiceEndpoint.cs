using System;
using System.Collections.Generic;
using System.Linq;
using CertInfo.Diagnostics;
using CertInfo.Errors;
using CertInfo.Resources;
using CertInfo.Rpc;

namespace CertInfo.Cdn;

/// <summary>The endpoints of the services. The services are global: a region only selects the host, and no region is required.</summary>
internal static class ServiceEndpoint
{
    // The regions that have another host in the official endpoint map of CDN. CAS has two endpoints for SSL certificates, one for each site
    // of Alibaba Cloud ("Endpoints" in its documentation), so that the same regions select its international one.
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

    // Regions of other services ("Regions and zones" in the documentation of ECS). They have the default host, so that no warning is necessary.
    private static readonly string[] OtherChinaRegions =
    [
        "cn-beijing-finance-1", "cn-fuzhou", "cn-guangzhou", "cn-heyuan", "cn-nanjing", "cn-wuhan-lr", "cn-wulanchabu", "cn-zhengzhou-jva",
    ];

    /// <summary>The region ids that are offered by completion. Other ids of the same form are accepted too.</summary>
    public static IEnumerable<string> Regions => ChinaRegions.Concat(InternationalRegions);

    /// <summary>The endpoint of a region; for null and a region that is not known, the default endpoint.</summary>
    /// <param name="region">The region id, in upper or lower case.</param>
    /// <param name="service">The service.</param>
    /// <param name="log">Receives a warning about a region that is not known.</param>
    /// <exception cref="AlibabaCloudException">InvalidRegion: the text does not have the form of a region id.</exception>
    public static Uri ForRegion(string? region, CloudService service, CommandLog log)
    {
        if (region is null)
        {
            return service.Endpoint;
        }

        string id = RegionId.TryNormalize(region)
            ?? throw new AlibabaCloudException(ErrorCodes.InvalidRegion, Strings.Format(Strings.InvalidRegion, TerminalText.Sanitize(region)));
        if (InternationalRegions.Contains(id))
        {
            return service.InternationalEndpoint;
        }

        if (!ChinaRegions.Contains(id) && !OtherChinaRegions.Contains(id))
        {
            string shown = TerminalText.Truncate(id, 40);
            log.Warning(SimilarText.Find(id, Regions) is { } nearest
                ? Strings.Format(Strings.RegionUnknownNearest, shown, service.Endpoint.Host, nearest)
                : Strings.Format(Strings.RegionUnknown, shown, service.Endpoint.Host));
        }

        return service.Endpoint;
    }

    /// <summary>Checks -EndpointUrl before a request is sent.</summary>
    /// <exception cref="AlibabaCloudException">InvalidEndpoint: the URL is not absolute, is not https (http is allowed for loopback addresses), or has more than a scheme, a host and a port.</exception>
    public static Uri Validate(Uri endpoint)
    {
        if (!endpoint.IsAbsoluteUri)
        {
            throw Invalid(Strings.InvalidEndpointNotAbsolute, endpoint.OriginalString);
        }

        // First, because user information may be a password, and the other messages repeat the URL.
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

    /// <summary>Checks that -EndpointUrl is not the official endpoint of another service. Any other address can serve several services.</summary>
    /// <exception cref="AlibabaCloudException">InvalidEndpoint.</exception>
    public static void CheckService(Uri endpoint, CloudService service)
    {
        if (CloudService.All.FirstOrDefault(other => other.Endpoints.Any(official => official.Host == endpoint.Host)) is { } owner && owner != service)
        {
            throw new AlibabaCloudException(ErrorCodes.InvalidEndpoint, Strings.Format(Strings.EndpointOfOtherService, endpoint.Host, owner.Name, service.Name));
        }
    }

    private static AlibabaCloudException Invalid(string format, string shown) =>
        new(ErrorCodes.InvalidEndpoint, Strings.Format(format, TerminalText.Sanitize(shown)));
}
