using System.Text.Json.Serialization;
using CertInfo.Rpc;

namespace CertInfo.Cdn;

/// <summary>The JSON response of DescribeCertificateInfoByID. Any field may be missing or null.</summary>
internal sealed class CertificateInfoResponse
{
    public ResponseText RequestId { get; set; }

    public CertificateInfoList? CertInfos { get; set; }
}

internal sealed class CertificateInfoList
{
    [JsonConverter(typeof(ItemListConverter<CertificateInfoItem>))]
    public ItemList<CertificateInfoItem>? CertInfo { get; set; }
}

internal sealed class CertificateInfoItem
{
    public ResponseText CertId { get; set; }

    public ResponseText CertName { get; set; }

    public ResponseText CertType { get; set; }

    public ResponseText CreateTime { get; set; }

    public ResponseText CertExpireTime { get; set; }

    public DomainNames DomainList { get; set; }

    public ResponseText HttpsCrt { get; set; }
}
