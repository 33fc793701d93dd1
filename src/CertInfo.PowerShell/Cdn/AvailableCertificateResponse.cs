using System.Collections.Generic;
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
    [JsonConverter(typeof(LenientStringConverter))]
    public string? Count { get; set; }

    public AvailableCertificateList? CertList { get; set; }
}

internal sealed class AvailableCertificateList
{
    public List<AvailableCertificateItem?>? Cert { get; set; }
}

internal sealed class AvailableCertificateItem
{
    [JsonConverter(typeof(LenientStringConverter))]
    public string? CertId { get; set; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? CertName { get; set; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? CertRegion { get; set; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? Common { get; set; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? Fingerprint { get; set; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? Issuer { get; set; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? LastTime { get; set; }
}
