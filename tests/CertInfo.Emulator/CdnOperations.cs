using System.Collections.Generic;

namespace CertInfo.Emulator;

/// <summary>The operations of CDN 2018-05-10.</summary>
internal static class CdnOperations
{
    public const string Product = "cdn";
    private const string Version = "2018-05-10";

    public static IReadOnlyList<Operation> For(CdnResources first)
    {
        return
        [
            new(Product, Version, "DescribeCertificateInfoByID", "GET", request => DescribeCertificateInfoById(request, Of(request).Certificates)),
            new(Product, Version, "DescribeDomainCertificateInfo", "GET", request => Of(request).Domains.DescribeDomainCertificateInfo(request)),
            new(Product, Version, "DescribeUserVipsByDomain", "GET", request => Of(request).Domains.DescribeUserVipsByDomain(request)),
            new(Product, Version, "DescribeCdnHttpsDomainList", "GET", request => Of(request).Domains.DescribeHttpsDomainList(request)),
            new(Product, Version, "DescribeUserDomains", "GET", request => Of(request).Domains.DescribeUserDomains(request)),
            new(Product, Version, "DescribeCdnSSLCertificateList", "GET", request => Of(request).Available.DescribeCdnSSLCertificateList(request)),
        ];

        CdnResources Of(RecordedRequest request) => request.Resources ?? first;
    }

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
