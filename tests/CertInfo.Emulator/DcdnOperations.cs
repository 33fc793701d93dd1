using System.Collections.Generic;

namespace CertInfo.Emulator;

/// <summary>The operations of DCDN 2018-01-15.</summary>
internal static class DcdnOperations
{
    public const string Product = "dcdn";
    private const string Version = "2018-01-15";

    public static IReadOnlyList<Operation> All { get; } =
    [
        new(Product, Version, "DescribeDcdnDomainCertificateInfo", "GET", request => request.Resources.DcdnDomains.DescribeDomainCertificateInfo(request)),
        new(Product, Version, "DescribeDcdnUserVipsByDomain", "GET", request => request.Resources.DcdnDomains.DescribeUserVipsByDomain(request)),
        new(Product, Version, "DescribeDcdnHttpsDomainList", "GET", request => request.Resources.DcdnDomains.DescribeHttpsDomainList(request)),
    ];
}
