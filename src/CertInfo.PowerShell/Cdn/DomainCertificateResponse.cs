using System.Text.Json.Serialization;
using CertInfo.Rpc;

namespace CertInfo.Cdn;

/// <summary>
/// The JSON response of DescribeDomainCertificateInfo and of DescribeCdnHttpsDomainList, and of their counterparts in DCDN. Any field may be
/// missing or null.
/// </summary>
internal sealed class DomainCertificateResponse
{
    public ResponseText RequestId { get; set; } = ResponseText.Missing;

    /// <summary>The number of items on all pages. Only a list has it.</summary>
    public ResponseText TotalCount { get; set; } = ResponseText.Missing;

    public DomainCertificateList? CertInfos { get; set; }
}

internal sealed class DomainCertificateList
{
    [JsonConverter(typeof(ItemListConverter<DomainCertificateItem>))]
    public ItemList<DomainCertificateItem>? CertInfo { get; set; }
}

internal sealed class DomainCertificateItem
{
    public ResponseText DomainName { get; set; } = ResponseText.Missing;

    public ResponseText CertId { get; set; } = ResponseText.Missing;

    public ResponseText CertName { get; set; } = ResponseText.Missing;

    public ResponseText CertCommonName { get; set; } = ResponseText.Missing;

    public ResponseText CertType { get; set; } = ResponseText.Missing;

    public ResponseText CertStatus { get; set; } = ResponseText.Missing;

    public ResponseText CertRegion { get; set; } = ResponseText.Missing;

    public ResponseText CertStartTime { get; set; } = ResponseText.Missing;

    public ResponseText CertExpireTime { get; set; } = ResponseText.Missing;

    public ResponseText CertUpdateTime { get; set; } = ResponseText.Missing;

    public ResponseText DomainCnameStatus { get; set; } = ResponseText.Missing;

    /// <summary>The status of the application for a free certificate of CDN.</summary>
    public ResponseText Status { get; set; } = ResponseText.Missing;

    public ResponseText ServerCertificate { get; set; } = ResponseText.Missing;

    public ResponseText ServerCertificateStatus { get; set; } = ResponseText.Missing;

    /// <summary>The name of ServerCertificate in DCDN.</summary>
    public ResponseText SSLPub { get; set; } = ResponseText.Missing;

    /// <summary>The name of ServerCertificateStatus in DCDN.</summary>
    public ResponseText SSLProtocol { get; set; } = ResponseText.Missing;
}
