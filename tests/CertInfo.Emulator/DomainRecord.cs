using System;
using System.Collections.Generic;
using System.Text.Json.Nodes;

namespace CertInfo.Emulator;

/// <summary>An accelerated domain as the CDN knows it.</summary>
/// <param name="DomainName">Its name.</param>
public sealed record DomainRecord(string DomainName)
{
    /// <summary>The certificate that was set for it; null where there is none.</summary>
    public CertificateRecord? Certificate { get; init; }

    /// <summary>Whether it is in service: <c>online</c>, <c>offline</c> and others.</summary>
    public string DomainStatus { get; init; } = "online";

    /// <summary>Whether it is served over HTTPS.</summary>
    public bool IsHttpsOn { get; init; } = true;

    /// <summary>Whether the response contains the certificate id.</summary>
    public bool TellsCertId { get; init; } = true;

    /// <summary>Whether its CNAME record leads to the CDN: <c>ok</c>, <c>cname_error</c> and others.</summary>
    public string CnameStatus { get; init; } = "ok";

    /// <summary>The status of the application for a free certificate.</summary>
    public string ApplicationStatus { get; init; } = "success";

    /// <summary>The certificate status in the list. If null, the emulator derives it from the expiration time.</summary>
    public string? CertStatus { get; init; }

    /// <summary>The addresses of its edge nodes in service.</summary>
    public IReadOnlyList<string> EdgeNodes { get; init; } = [];

    /// <summary>The error that the service returns for this domain alone; null if it describes the domain.</summary>
    public ServiceError? Refusal { get; init; }

    /// <summary>Changes the JSON before it is sent, to simulate unusual responses: of the list, and of the domain's own answer.</summary>
    public Action<JsonObject>? Reshape { get; init; }

    /// <summary>As DescribeDomainCertificateInfo describes it.</summary>
    internal JsonObject ToJson()
    {
#pragma warning disable CA1507 // The names are those of the API.
        var json = new JsonObject
        {
            ["DomainName"] = DomainName,
            ["DomainCnameStatus"] = CnameStatus,
            ["ServerCertificateStatus"] = IsHttpsOn ? "on" : "off",
            ["CertId"] = TellsCertId ? Certificate?.CertId ?? "" : "",
            ["CertName"] = Certificate?.CertName ?? "",
            ["CertType"] = Certificate?.CertType ?? "",
            ["CertDomainName"] = Certificate?.Domains is [string first, ..] ? first : "",
            ["CertOrg"] = Certificate is null ? "" : "CertInfo",
            ["CertLife"] = Certificate is null ? "" : "years",
            ["CertRegion"] = Certificate is null ? "" : "cn-hangzhou",
            ["CertStartTime"] = Text(Certificate?.Certificate.NotBefore, "yyyy-MM-dd'T'HH:mm:ss'Z'"),
            ["CertExpireTime"] = Text(Certificate?.Certificate.NotAfter, "yyyy-MM-dd'T'HH:mm:ss'Z'"),
            ["CertUpdateTime"] = Text(Certificate?.Certificate.NotBefore, "yyyy-MM-dd'T'HH:mm:ss'Z'"),
            ["ServerCertificate"] = Certificate?.Certificate.ChainPem ?? "",
            ["Status"] = Certificate is null && ApplicationStatus == "success" ? "" : ApplicationStatus,
        };
#pragma warning restore CA1507
        Reshape?.Invoke(json);
        return json;
    }

    /// <summary>As DescribeDcdnDomainCertificateInfo describes it: two fields have other names, and three are missing.</summary>
    internal JsonObject ToDcdnJson()
    {
#pragma warning disable CA1507 // The names are those of the API.
        var json = new JsonObject
        {
            ["DomainName"] = DomainName,
            ["SSLProtocol"] = IsHttpsOn ? "on" : "off",
            ["SSLPub"] = Certificate?.Certificate.ChainPem ?? "",
            ["CertId"] = TellsCertId ? Certificate?.CertId ?? "" : "",
            ["CertName"] = Certificate?.CertName ?? "",
            ["CertType"] = Certificate?.CertType ?? "",
            ["CertDomainName"] = Certificate?.Domains is [string first, ..] ? first : "",
            ["CertOrg"] = Certificate is null ? "" : "CertInfo",
            ["CertLife"] = Certificate is null ? "" : "years",
            ["CertRegion"] = Certificate is null ? "" : "cn-hangzhou",
            ["CertExpireTime"] = Text(Certificate?.Certificate.NotAfter, "yyyy-MM-dd'T'HH:mm:ss'Z'"),
            ["Status"] = Certificate is null && ApplicationStatus == "success" ? "" : ApplicationStatus,
        };
#pragma warning restore CA1507
        Reshape?.Invoke(json);
        return json;
    }

    /// <summary>As DescribeUserDomains lists it.</summary>
    internal JsonObject ToUserDomainJson()
    {
#pragma warning disable CA1507 // The names are those of the API.
        var json = new JsonObject
        {
            ["DomainName"] = DomainName,
            ["DomainId"] = 11223344,
            ["DomainStatus"] = DomainStatus,
            ["SslProtocol"] = IsHttpsOn ? "on" : "off",
            ["CdnType"] = "web",
            ["Coverage"] = "domestic",
            ["Cname"] = DomainName + ".w.kunlunsl.com",
            ["GmtCreated"] = "2015-10-28T09:32:51Z",
            ["GmtModified"] = "2015-10-28T11:05:52Z",
            ["Description"] = "",
            ["Sandbox"] = "normal",
            ["Sources"] = new JsonObject { ["Source"] = new JsonArray() },
        };
#pragma warning restore CA1507
        Reshape?.Invoke(json);
        return json;
    }

    /// <summary>As DescribeCdnHttpsDomainList lists it.</summary>
    internal JsonObject ToListJson(DateTimeOffset now)
    {
        DateTimeOffset? notAfter = Certificate?.Certificate.NotAfter;
#pragma warning disable CA1507 // The names are those of the API.
        var json = new JsonObject
        {
            ["DomainName"] = DomainName,
            ["CertName"] = Certificate?.CertName ?? "",
            ["CertCommonName"] = Certificate?.Domains is [string first, ..] ? first : "",
            ["CertType"] = Certificate?.CertType ?? "",
            ["CertStatus"] = CertStatus ?? (notAfter <= now ? "expired" : notAfter <= now.AddDays(30) ? "expire_soon" : "ok"),
            ["CertStartTime"] = Text(Certificate?.Certificate.NotBefore, "yyyy-MM-dd HH:mm:ss"),
            ["CertExpireTime"] = Text(notAfter, "yyyy-MM-dd HH:mm:ss"),
            ["CertUpdateTime"] = Text(Certificate?.Certificate.NotBefore, "yyyy-MM-dd HH:mm:ss"),
        };
#pragma warning restore CA1507
        Reshape?.Invoke(json);
        return json;
    }

    private static string Text(DateTimeOffset? time, string format) => time is { } given ? CertificateRecord.Format(given, format) : "";
}
