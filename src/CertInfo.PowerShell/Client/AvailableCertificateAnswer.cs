using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace CertInfo.Client;

/// <summary>The JSON that DescribeCdnSSLCertificateList answers. Any field may be missing or null.</summary>
internal sealed class AvailableCertificateAnswer
{
    public AvailableCertificateModel? CertificateListModel { get; set; }
}

internal sealed class AvailableCertificateModel
{
    [JsonConverter(typeof(LooseStringConverter))]
    public string? Count { get; set; }

    public AvailableCertificateList? CertList { get; set; }
}

internal sealed class AvailableCertificateList
{
    public List<AvailableCertificateItem?>? Cert { get; set; }
}

internal sealed class AvailableCertificateItem
{
    [JsonConverter(typeof(LooseStringConverter))]
    public string? CertId { get; set; }

    [JsonConverter(typeof(LooseStringConverter))]
    public string? CertName { get; set; }

    [JsonConverter(typeof(LooseStringConverter))]
    public string? CertRegion { get; set; }

    [JsonConverter(typeof(LooseStringConverter))]
    public string? Common { get; set; }

    [JsonConverter(typeof(LooseStringConverter))]
    public string? Fingerprint { get; set; }

    [JsonConverter(typeof(LooseStringConverter))]
    public string? Issuer { get; set; }

    [JsonConverter(typeof(LooseStringConverter))]
    public string? LastTime { get; set; }
}
