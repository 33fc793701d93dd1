using System.Collections.Generic;

namespace CertInfo.Emulator;

/// <summary>The operations of CDN 2018-05-10.</summary>
internal static class CdnOperations
{
    public const string Product = "cdn";
    private const string Version = "2018-05-10";

    public static IReadOnlyList<Operation> All { get; } =
    [
        new(Product, Version, "DescribeCertificateInfoByID", "GET", request => DescribeCertificateInfoById(request, request.Resources.Certificates)),
        new(Product, Version, "DescribeDomainCertificateInfo", "GET", request => request.Resources.Domains.DescribeDomainCertificateInfo(request)),
        new(Product, Version, "DescribeUserVipsByDomain", "GET", request => request.Resources.Domains.DescribeUserVipsByDomain(request)),
        new(Product, Version, "DescribeCdnHttpsDomainList", "GET", request => request.Resources.Domains.DescribeHttpsDomainList(request)),
        new(Product, Version, "DescribeUserDomains", "GET", request => request.Resources.Domains.DescribeUserDomains(request)),
        new(Product, Version, "DescribeCdnSSLCertificateList", "GET", request => request.Resources.Available.DescribeCdnSSLCertificateList(request)),
    ];

    private static Response DescribeCertificateInfoById(RecordedRequest request, CertificateStore certificates)
    {
        if (string.IsNullOrEmpty(request.CertId))
        {
            return ServiceError.Missing("CertId").ToResponse(request);
        }

        string? body = certificates.Describe(request.CertId, request.RequestId);
        return body is null ? ServiceError.CertificateNotFound.ToResponse(request) : new(200, body);
    }
}
