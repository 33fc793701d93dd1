using System.Collections.Generic;

namespace CertInfo.Cdn;

/// <summary>
/// The operations that the module may call. This is the only list of them. None changes anything, and none can return a private key:
/// GetUserCertificateDetail of CAS returns one, and DescribeCdnCertificateDetail has a field for a key, so neither belongs here.
/// </summary>
internal static class Operations
{
    // The documented limit is 30 calls a second.
    private const double EdgeNodeRate = 28;

    public static Operation CertificateById { get; } = new(CloudService.Cdn, "DescribeCertificateInfoByID");

    public static Operation AvailableCertificates { get; } =
        new(CloudService.Cdn, "DescribeCdnSSLCertificateList") { MaximumPageSize = 1000, KeywordParameter = "SearchKeyword" };

    /// <summary>All domains, also those without HTTPS.</summary>
    public static Operation UserDomains { get; } = new(CloudService.Cdn, "DescribeUserDomains") { MaximumPageSize = 500, KeywordParameter = "DomainName" };

    public static DomainOperations Cdn { get; } = new(
        new(CloudService.Cdn, "DescribeCdnHttpsDomainList") { MaximumPageSize = 500 },
        new(CloudService.Cdn, "DescribeDomainCertificateInfo") { TakesAllResources = false },
        new(CloudService.Cdn, "DescribeUserVipsByDomain") { TakesAllResources = false, MaxRate = EdgeNodeRate });

    public static DomainOperations Dcdn { get; } = new(
        new(CloudService.Dcdn, "DescribeDcdnHttpsDomainList") { MaximumPageSize = 500 },
        new(CloudService.Dcdn, "DescribeDcdnDomainCertificateInfo") { TakesAllResources = false },
        new(CloudService.Dcdn, "DescribeDcdnUserVipsByDomain") { TakesAllResources = false, MaxRate = EdgeNodeRate });

    public static Operation ManagedCertificates { get; } =
        new(CloudService.Cas, "ListCertificates") { MaximumPageSize = 100, PageParameter = "CurrentPage", SizeParameter = "ShowSize" };

    public static IReadOnlyList<Operation> All { get; } =
    [
        CertificateById, AvailableCertificates, UserDomains, Cdn.List, Cdn.Certificate, Cdn.EdgeNodes, Dcdn.List, Dcdn.Certificate, Dcdn.EdgeNodes, ManagedCertificates,
    ];
}

/// <summary>The operations that CDN and DCDN have in common, under different names.</summary>
/// <param name="List">The certificates on the domains of the account.</param>
/// <param name="Certificate">The certificate of one domain.</param>
/// <param name="EdgeNodes">The addresses of the edge nodes of one domain.</param>
internal sealed record DomainOperations(Operation List, Operation Certificate, Operation EdgeNodes)
{
    public CloudService Service => List.Service;
}
