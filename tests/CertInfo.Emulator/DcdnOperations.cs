using System.Collections.Generic;

namespace CertInfo.Emulator;

/// <summary>The operations of DCDN 2018-01-15.</summary>
internal static class DcdnOperations
{
    public const string Product = "dcdn";
    private const string Version = "2018-01-15";

    public static IReadOnlyList<Operation> For(DomainStore domains) =>
    [
        new(Product, Version, "DescribeDcdnDomainCertificateInfo", "GET", domains.DescribeDomainCertificateInfo),
        new(Product, Version, "DescribeDcdnUserVipsByDomain", "GET", domains.DescribeUserVipsByDomain),
        new(Product, Version, "DescribeDcdnHttpsDomainList", "GET", domains.DescribeHttpsDomainList),
    ];
}
