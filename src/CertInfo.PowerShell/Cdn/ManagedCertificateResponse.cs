using System.Text.Json.Serialization;
using CertInfo.Rpc;

namespace CertInfo.Cdn;

/// <summary>The JSON response of ListCertificates. Any field may be missing or null.</summary>
internal sealed class ManagedCertificateResponse
{
    public ResponseText TotalCount { get; set; }

    [JsonConverter(typeof(ItemListConverter<ManagedCertificateItem>))]
    public ItemList<ManagedCertificateItem>? CertificateList { get; set; }
}

internal sealed class ManagedCertificateItem
{
    public ResponseText CertificateId { get; set; }

    public ResponseText CertIdentifier { get; set; }

    public ResponseText CertificateName { get; set; }

    public ResponseText CommonName { get; set; }

    /// <summary>The names of the certificate, separated by commas.</summary>
    public DomainNames Domain { get; set; }

    public DomainNames SubjectAlternativeNames { get; set; }

    public ResponseText Issuer { get; set; }

    public ResponseText FingerPrint { get; set; }

    public ResponseText Algorithm { get; set; }

    public ResponseText KeySize { get; set; }

    /// <summary>Milliseconds since 1970.</summary>
    public ResponseText NotBefore { get; set; }

    /// <summary>Milliseconds since 1970.</summary>
    public ResponseText NotAfter { get; set; }

    public ResponseText CertificateStatus { get; set; }

    public ResponseText CertificateSource { get; set; }

    public ResponseText ExistPrivateKey { get; set; }

    public TextList UsingProductList { get; set; }

    public ResponseText InstanceId { get; set; }
}
