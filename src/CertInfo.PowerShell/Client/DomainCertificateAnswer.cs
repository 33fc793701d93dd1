using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace CertInfo.Client;

/// <summary>The JSON that DescribeDomainCertificateInfo answers, of one domain, and DescribeCdnHttpsDomainList, of many. Any field may be missing or null.</summary>
internal sealed class DomainCertificateAnswer
{
    [JsonConverter(typeof(LooseStringConverter))]
    public string? RequestId { get; set; }

    /// <summary>How many there are on all pages. A list has it, one domain has not.</summary>
    [JsonConverter(typeof(LooseStringConverter))]
    public string? TotalCount { get; set; }

    public DomainCertificateList? CertInfos { get; set; }
}

internal sealed class DomainCertificateList
{
    public List<DomainCertificateItem?>? CertInfo { get; set; }
}

internal sealed class DomainCertificateItem
{
    [JsonConverter(typeof(LooseStringConverter))]
    public string? DomainName { get; set; }

    [JsonConverter(typeof(LooseStringConverter))]
    public string? CertId { get; set; }

    [JsonConverter(typeof(LooseStringConverter))]
    public string? CertName { get; set; }

    [JsonConverter(typeof(LooseStringConverter))]
    public string? CertCommonName { get; set; }

    [JsonConverter(typeof(LooseStringConverter))]
    public string? CertType { get; set; }

    [JsonConverter(typeof(LooseStringConverter))]
    public string? CertStatus { get; set; }

    [JsonConverter(typeof(LooseStringConverter))]
    public string? CertStartTime { get; set; }

    [JsonConverter(typeof(LooseStringConverter))]
    public string? CertExpireTime { get; set; }

    [JsonConverter(typeof(LooseStringConverter))]
    public string? CertUpdateTime { get; set; }

    [JsonConverter(typeof(LooseStringConverter))]
    public string? DomainCnameStatus { get; set; }

    [JsonConverter(typeof(LooseStringConverter))]
    public string? ServerCertificate { get; set; }

    [JsonConverter(typeof(LooseStringConverter))]
    public string? ServerCertificateStatus { get; set; }
}
