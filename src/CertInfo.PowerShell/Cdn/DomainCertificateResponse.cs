using System.Collections.Generic;
using System.Text.Json.Serialization;
using CertInfo.Rpc;

namespace CertInfo.Cdn;

/// <summary>The JSON that DescribeDomainCertificateInfo answers, of one domain, and DescribeCdnHttpsDomainList, of many. Any field may be missing or null.</summary>
internal sealed class DomainCertificateResponse
{
    [JsonConverter(typeof(LenientStringConverter))]
    public string? RequestId { get; set; }

    /// <summary>How many there are on all pages. A list has it, one domain has not.</summary>
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
