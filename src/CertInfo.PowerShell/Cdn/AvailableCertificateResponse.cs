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
    public ResponseText Count { get; set; }

    public AvailableCertificateList? CertList { get; set; }
}

internal sealed class AvailableCertificateList
{
    [JsonConverter(typeof(ItemListConverter<AvailableCertificateItem>))]
    public ItemList<AvailableCertificateItem>? Cert { get; set; }
}

internal sealed class AvailableCertificateItem
{
    public ResponseText CertId { get; set; }

    public ResponseText CertName { get; set; }

    public ResponseText CertRegion { get; set; }

    public ResponseText Common { get; set; }

    public ResponseText Fingerprint { get; set; }

    public ResponseText Issuer { get; set; }

    public ResponseText LastTime { get; set; }
}
