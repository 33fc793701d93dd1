using System.Text.Json.Serialization;
using CertInfo.Rpc;

namespace CertInfo.Cdn;

/// <summary>
/// The JSON response of DescribeDomainCertificateInfo and of DescribeCdnHttpsDomainList, and of their counterparts in DCDN. Any field may be
/// missing or null.
/// </summary>
internal sealed class DomainCertificateResponse
{
    public ResponseText RequestId { get; set; }

    /// <summary>The number of items on all pages. Only a list has it.</summary>
    public ResponseText TotalCount { get; set; }

    public DomainCertificateList? CertInfos { get; set; }
}

internal sealed class DomainCertificateList
{
    [JsonConverter(typeof(ItemListConverter<DomainCertificateItem>))]
    public ItemList<DomainCertificateItem>? CertInfo { get; set; }
}

internal sealed class DomainCertificateItem
{
    public ResponseText DomainName { get; set; }

    public ResponseText CertId { get; set; }

    public ResponseText CertName { get; set; }

    public ResponseText CertCommonName { get; set; }

    public ResponseText CertType { get; set; }

    public ResponseText CertStatus { get; set; }

    public ResponseText CertRegion { get; set; }

    public ResponseText CertStartTime { get; set; }

    public ResponseText CertExpireTime { get; set; }

    public ResponseText CertUpdateTime { get; set; }

    public ResponseText DomainCnameStatus { get; set; }

    /// <summary>The status of the application for a free certificate of CDN.</summary>
    public ResponseText Status { get; set; }

    public ResponseText ServerCertificate { get; set; }

    public ResponseText ServerCertificateStatus { get; set; }

    /// <summary>The name of ServerCertificate in DCDN.</summary>
    public ResponseText SSLPub { get; set; }

    /// <summary>The name of ServerCertificateStatus in DCDN.</summary>
    public ResponseText SSLProtocol { get; set; }
}
