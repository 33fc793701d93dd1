using System;
using System.Collections.Generic;
using System.Linq;
using CertInfo.Http;

namespace CertInfo.Cdn;

/// <summary>A service of Alibaba Cloud, and what differs between the services.</summary>
/// <param name="Name">The word of -Service and of the property Service.</param>
/// <param name="DisplayName">The name in messages.</param>
/// <param name="Version">The version of the API.</param>
/// <param name="RamCode">The part of a RAM action before the colon.</param>
/// <param name="MaxRate">The maximum number of calls in a second for an account: a little below the documented limit.</param>
/// <param name="Endpoint">The endpoint of the China regions, and of a region that is not known.</param>
/// <param name="InternationalEndpoint">The endpoint of the other regions.</param>
internal sealed record CloudService(string Name, string DisplayName, string Version, string RamCode, double MaxRate, Uri Endpoint, Uri InternationalEndpoint)
{
    public const string CdnName = "Cdn";
    public const string DcdnName = "Dcdn";
    public const string CasName = "Cas";

    // ListCertificates has no documented limit. That of ListUserCertificateOrder, the operation beside it, is 10 calls a second.
    private const double CasRate = 9.6;

    private static readonly Uri DcdnEndpoint = new("https://dcdn.aliyuncs.com/");

    public static CloudService Cdn { get; } = new(
        CdnName, "CDN", "2018-05-10", "cdn", AdaptiveRateLimiter.MaxRate, new("https://cdn.aliyuncs.com/"), new("https://cdn.ap-southeast-1.aliyuncs.com/"));

    /// <summary>DCDN has one endpoint for all regions.</summary>
    public static CloudService Dcdn { get; } = new(DcdnName, "DCDN", "2018-01-15", "dcdn", AdaptiveRateLimiter.MaxRate, DcdnEndpoint, DcdnEndpoint);

    /// <summary>Certificate Management Service, formerly SSL Certificates Service. Its RAM code is from the page "RAM authorization" of the service.</summary>
    public static CloudService Cas { get; } = new(
        CasName, "Certificate Management Service", "2020-04-07", "yundun-cert", CasRate, new("https://cas.aliyuncs.com/"), new("https://cas.ap-southeast-1.aliyuncs.com/"));

    public static IReadOnlyList<CloudService> All { get; } = [Cdn, Dcdn, Cas];

    /// <summary>The endpoints of the service, without repetition.</summary>
    public IEnumerable<Uri> Endpoints => new[] { Endpoint, InternationalEndpoint }.Distinct();

    /// <summary>Finds a service by its name, in upper or lower case; null for another text.</summary>
    public static CloudService? Find(string? name) => All.FirstOrDefault(service => service.Name.Equals(name?.Trim(), StringComparison.OrdinalIgnoreCase));
}
