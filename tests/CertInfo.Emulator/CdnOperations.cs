using System.Collections.Generic;

namespace CertInfo.Emulator;

/// <summary>The operations of CDN 2018-05-10.</summary>
internal static class CdnOperations
{
    public const string Product = "cdn";
    private const string Version = "2018-05-10";

    public static IReadOnlyList<Operation> For(CertificateStore certificates, DomainStore domains, AvailableCertificates available) =>
    [
        new(Product, Version, "DescribeCertificateInfoByID", "GET", request => DescribeCertificateInfoById(request, certificates)),
        new(Product, Version, "DescribeDomainCertificateInfo", "GET", domains.DescribeDomainCertificateInfo),
        new(Product, Version, "DescribeUserVipsByDomain", "GET", domains.DescribeUserVipsByDomain),
        new(Product, Version, "DescribeCdnHttpsDomainList", "GET", domains.DescribeHttpsDomainList),
        new(Product, Version, "DescribeUserDomains", "GET", domains.DescribeUserDomains),
        new(Product, Version, "DescribeCdnSSLCertificateList", "GET", available.DescribeCdnSSLCertificateList),
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
