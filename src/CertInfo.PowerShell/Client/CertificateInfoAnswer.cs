using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace CertInfo.Client;

/// <summary>The JSON that DescribeCertificateInfoByID answers. Any field may be missing or null.</summary>
internal sealed class CertificateInfoAnswer
{
    [JsonConverter(typeof(LooseStringConverter))]
    public string? RequestId { get; set; }

    public CertificateInfoList? CertInfos { get; set; }
}

internal sealed class CertificateInfoList
{
    public List<CertificateInfoItem?>? CertInfo { get; set; }
}

internal sealed class CertificateInfoItem
{
    [JsonConverter(typeof(LooseStringConverter))]
    public string? CertId { get; set; }

    [JsonConverter(typeof(LooseStringConverter))]
    public string? CertName { get; set; }

    [JsonConverter(typeof(LooseStringConverter))]
    public string? CertType { get; set; }

    [JsonConverter(typeof(LooseStringConverter))]
    public string? CreateTime { get; set; }

    [JsonConverter(typeof(LooseStringConverter))]
    public string? CertExpireTime { get; set; }

    [JsonConverter(typeof(DomainListConverter))]
    public string[]? DomainList { get; set; }

    [JsonConverter(typeof(LooseStringConverter))]
    public string? HttpsCrt { get; set; }
}
