using System.Collections.Generic;
using System.Text.Json.Serialization;
using CertInfo.Rpc;

namespace CertInfo.Cdn;

/// <summary>The JSON response of DescribeDomainCertificateInfo and of DescribeCdnHttpsDomainList. Any field may be missing or null.</summary>
internal sealed class DomainCertificateResponse
{
    [JsonConverter(typeof(LenientStringConverter))]
    public string? RequestId { get; set; }

    /// <summary>The number of items on all pages. Only a list has it.</summary>
    [JsonConverter(typeof(LenientStringConverter))]
    public string? TotalCount { get; set; }

    public DomainCertificateList? CertInfos { get; set; }
}

internal sealed class DomainCertificateList
{
    public List<DomainCertificateItem?>? CertInfo { get; set; }
}

internal sealed class DomainCertificateItem
{
    [JsonConverter(typeof(LenientStringConverter))]
    public string? DomainName { get; set; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? CertId { get; set; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? CertName { get; set; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? CertCommonName { get; set; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? CertType { get; set; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? CertStatus { get; set; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? CertStartTime { get; set; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? CertExpireTime { get; set; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? CertUpdateTime { get; set; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? DomainCnameStatus { get; set; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? ServerCertificate { get; set; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? ServerCertificateStatus { get; set; }
}
