using System.Collections.Generic;
using System.Text.Json.Serialization;
using CertInfo.Rpc;

namespace CertInfo.Cdn;

/// <summary>The JSON response of DescribeCertificateInfoByID. Any field may be missing or null.</summary>
internal sealed class CertificateInfoResponse
{
    [JsonConverter(typeof(LenientStringConverter))]
    public string? RequestId { get; set; }

    public CertificateInfoList? CertInfos { get; set; }
}

internal sealed class CertificateInfoList
{
    public List<CertificateInfoItem?>? CertInfo { get; set; }
}

internal sealed class CertificateInfoItem
{
    [JsonConverter(typeof(LenientStringConverter))]
    public string? CertId { get; set; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? CertName { get; set; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? CertType { get; set; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? CreateTime { get; set; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? CertExpireTime { get; set; }

    [JsonConverter(typeof(DomainListConverter))]
    public string[]? DomainList { get; set; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? HttpsCrt { get; set; }
}
