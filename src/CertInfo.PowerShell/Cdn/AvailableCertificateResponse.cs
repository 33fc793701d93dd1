using System.Text.Json.Serialization;
using CertInfo.Rpc;

namespace CertInfo.Cdn;

/// <summary>The JSON response of DescribeCdnSSLCertificateList. Any field may be missing or null.</summary>
internal sealed class AvailableCertificateResponse
{
    public AvailableCertificateModel? CertificateListModel { get; set; }
}

internal sealed class AvailableCertificateModel
{
    public ResponseText Count { get; set; } = ResponseText.Missing;

    public AvailableCertificateList? CertList { get; set; }
}

internal sealed class AvailableCertificateList
{
    [JsonConverter(typeof(ItemListConverter<AvailableCertificateItem>))]
    public ItemList<AvailableCertificateItem>? Cert { get; set; }
}

internal sealed class AvailableCertificateItem
{
    public ResponseText CertId { get; set; } = ResponseText.Missing;

    public ResponseText CertName { get; set; } = ResponseText.Missing;

    public ResponseText CertRegion { get; set; } = ResponseText.Missing;

    public ResponseText Common { get; set; } = ResponseText.Missing;

    public ResponseText Fingerprint { get; set; } = ResponseText.Missing;

    public ResponseText Issuer { get; set; } = ResponseText.Missing;

    public ResponseText LastTime { get; set; } = ResponseText.Missing;
}
