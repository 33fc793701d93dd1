using System.Text.Json.Serialization;
using CertInfo.Rpc;

namespace CertInfo.Cdn;

/// <summary>The JSON response of ListCertificates. Any field may be missing or null.</summary>
internal sealed class ManagedCertificateResponse
{
    public ResponseText TotalCount { get; set; } = ResponseText.Missing;

    [JsonConverter(typeof(ItemListConverter<ManagedCertificateItem>))]
    public ItemList<ManagedCertificateItem>? CertificateList { get; set; }
}

internal sealed class ManagedCertificateItem
{
    public ResponseText CertificateId { get; set; } = ResponseText.Missing;

    public ResponseText CertIdentifier { get; set; } = ResponseText.Missing;

    public ResponseText CertificateName { get; set; } = ResponseText.Missing;

    public ResponseText CommonName { get; set; } = ResponseText.Missing;

    /// <summary>The names of the certificate, separated by commas.</summary>
    public DomainNames Domain { get; set; } = DomainNames.Missing;

    public DomainNames SubjectAlternativeNames { get; set; } = DomainNames.Missing;

    public ResponseText Issuer { get; set; } = ResponseText.Missing;

    public ResponseText FingerPrint { get; set; } = ResponseText.Missing;

    public ResponseText Algorithm { get; set; } = ResponseText.Missing;

    public ResponseText KeySize { get; set; } = ResponseText.Missing;

    /// <summary>Milliseconds since 1970.</summary>
    public ResponseText NotBefore { get; set; } = ResponseText.Missing;

    /// <summary>Milliseconds since 1970.</summary>
    public ResponseText NotAfter { get; set; } = ResponseText.Missing;

    public ResponseText CertificateStatus { get; set; } = ResponseText.Missing;

    public ResponseText CertificateSource { get; set; } = ResponseText.Missing;

    public ResponseText ExistPrivateKey { get; set; } = ResponseText.Missing;

    public TextList UsingProductList { get; set; } = TextList.Missing;

    public ResponseText InstanceId { get; set; } = ResponseText.Missing;
}
