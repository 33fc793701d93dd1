using System.Text.Json.Serialization;
using CertInfo.Rpc;

namespace CertInfo.Cdn;

/// <summary>The JSON response of DescribeCertificateInfoByID. Any field may be missing or null.</summary>
internal sealed class CertificateInfoResponse
{
    public ResponseText RequestId { get; set; } = ResponseText.Missing;

    public CertificateInfoList? CertInfos { get; set; }
}

internal sealed class CertificateInfoList
{
    [JsonConverter(typeof(ItemListConverter<CertificateInfoItem>))]
    public ItemList<CertificateInfoItem>? CertInfo { get; set; }
}

internal sealed class CertificateInfoItem
{
    public ResponseText CertId { get; set; } = ResponseText.Missing;

    public ResponseText CertName { get; set; } = ResponseText.Missing;

    public ResponseText CertType { get; set; } = ResponseText.Missing;

    public ResponseText CreateTime { get; set; } = ResponseText.Missing;

    public ResponseText CertExpireTime { get; set; } = ResponseText.Missing;

    public DomainNames DomainList { get; set; } = DomainNames.Missing;

    public ResponseText HttpsCrt { get; set; } = ResponseText.Missing;
}
