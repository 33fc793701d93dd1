using System;
using System.Management.Automation;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using CertInfo.Diagnostics;
using CertInfo.Models;
using CertInfo.Runtime;

namespace CertInfo;

/// <summary>
/// A certificate of Alibaba Cloud CDN, from DescribeCertificateInfoByID (CDN, API version 2018-05-10), or of DCDN, from
/// DescribeDcdnDomainCertificateInfo (DCDN, API version 2018-01-15).
/// </summary>
/// <remarks>The X.509 properties are read from <see cref="HttpsCrt"/> on first use.</remarks>
public sealed class CertificateInfo : IProfileObject
{
    private readonly Clock _clock;
    private readonly Lazy<X509Certificate2[]> _chain;
    private readonly Lazy<X509Certificate2?> _leaf;
    private readonly Lazy<NameCollection> _names;

    internal CertificateInfo(Clock clock)
    {
        _clock = clock;
        _chain = new(() => Pem.Certificates(HttpsCrt), LazyThreadSafetyMode.ExecutionAndPublication);
        _leaf = new(() => Pem.Leaf(_chain.Value), LazyThreadSafetyMode.ExecutionAndPublication);
        _names = new(() => Certificate is { } leaf ? new(Models.SubjectAlternativeNames.Read(leaf)) : NameCollection.Empty, LazyThreadSafetyMode.ExecutionAndPublication);
    }

    /// <summary>The id of the certificate; empty if the service provides no id for the certificate of a domain.</summary>
    public string CertId { get; internal init; } = "";

    /// <summary>The name of the certificate in the account.</summary>
    public string? CertName { get; internal init; }

    /// <summary>The type of the certificate: <c>free</c>, <c>cas</c> (SSL Certificates Service), <c>upload</c>, or another value of the service.</summary>
    public string? CertType { get; internal init; }

    /// <summary>When the certificate became effective, in local time. If the service provides no valid time, it is the time in the certificate; null without that.</summary>
    public DateTime? CreateTime { get; internal init; }

    /// <summary>When the certificate expires, in local time, so that it compares with <c>Get-Date</c>. If the service provides no valid time, it is the time in the certificate; null without that.</summary>
    public DateTime? CertExpireTime { get; internal init; }

    /// <summary>The domain names that use the certificate. Never null, without blank names.</summary>
    public NameCollection DomainList { get; internal init; } = NameCollection.Empty;

    /// <summary>The certificate as PEM text, with its chain if there is one. Each line ends with a line feed.</summary>
    // Hidden, so that Select-Object *, Format-List * and Export-Csv do not show a text of many lines.
    [Hidden]
    public string? HttpsCrt { get; internal init; }

    /// <summary>The service that returned the certificate: <c>Cdn</c> or <c>Dcdn</c>.</summary>
    public string Service { get; internal init; } = "Cdn";

    /// <summary>The requested domain; null if an id was requested.</summary>
    public string? DomainName { get; internal init; }

    /// <summary>Whether HTTPS is enabled on <see cref="DomainName"/>, <c>on</c> or <c>off</c>; null if an id was requested.</summary>
    public string? HttpsStatus { get; internal init; }

    /// <summary>Whether the CNAME record of <see cref="DomainName"/> points to CDN: <c>ok</c>, <c>cname_error</c>, <c>top_domain_cname_error</c>, <c>unsupport_wildcard</c>; null if an id was requested.</summary>
    public string? CnameStatus { get; internal init; }

    /// <summary>
    /// The status of the application for a free certificate of CDN: <c>success</c>, <c>checking</c>, <c>applying</c>, <c>failed</c>,
    /// <c>cname_error</c> and other values of DescribeDomainCertificateInfo; null if an id was requested.
    /// </summary>
    public string? ApplicationStatus { get; internal init; }

    /// <summary>The region of the certificate, such as <c>cn-hangzhou</c>; null if an id was requested.</summary>
    public string? CertRegion { get; internal init; }

    /// <summary>The RequestId of the response.</summary>
    public string? RequestId { get; internal init; }

    /// <summary>The name of the profile with which the certificate was requested, as in the file of the profiles; null if no profile was named.</summary>
    public string? ProfileName { get; internal set; }

    /// <summary>The SHA-1 hash of the leaf certificate in upper-case hex, as in the certificate stores of Windows.</summary>
    public string? Thumbprint => Certificate?.Thumbprint;

    /// <summary>The subject of the leaf certificate.</summary>
    public string? Subject => Certificate is { } leaf ? TerminalText.Sanitize(leaf.Subject) : null;

    /// <summary>The issuer of the leaf certificate.</summary>
    public string? Issuer => Certificate is { } leaf ? TerminalText.Sanitize(leaf.Issuer) : null;

    /// <summary>The DNS names, IP addresses, e-mail addresses and URIs of the leaf certificate. Never null.</summary>
    public NameCollection SubjectAlternativeNames => _names.Value;

    /// <summary>Whole days from now until <see cref="CertExpireTime"/>, rounded down; negative after the expiration.</summary>
    public int? DaysRemaining => TimeRemaining.Days(CertExpireTime, _clock);

    /// <summary>Whether the certificate has expired.</summary>
    public bool? IsExpired => TimeRemaining.IsExpired(CertExpireTime, _clock);

    /// <summary>
    /// The status by <see cref="CertExpireTime"/>: <c>Valid</c>, <c>ExpiringSoon</c>, <c>Expired</c>, or <c>Unknown</c> if
    /// <see cref="CertExpireTime"/> is null. <c>ExpiringSoon</c> is the smaller of 30 days and a third of the lifetime. A free certificate,
    /// which CDN renews, expires soon only in its last 4 days, or if <see cref="ApplicationStatus"/> says that the application failed.
    /// </summary>
    // A string and not an enum, because an enum becomes a number in JSON, in jobs and in CliXml, and a filter by the name does not match it.
    public string Status => ExpirationRule.Status(CreateTime, CertExpireTime, CertType, ApplicationStatus, _clock);

    // Not public: ConvertTo-Json and Export-Clixml would write all fields and the raw bytes of each X.509 certificate.
    internal X509Certificate2? Certificate => _leaf.Value;

    internal X509Certificate2[] CertificateChain => _chain.Value;

    /// <summary>The leaf certificate in <see cref="HttpsCrt"/>; null if there is none.</summary>
    public X509Certificate2? GetCertificate() => Certificate;

    /// <summary>All certificates in <see cref="HttpsCrt"/>, in order.</summary>
    public X509Certificate2[] GetCertificateChain() => (X509Certificate2[])CertificateChain.Clone();

    string? IProfileObject.ProfileName
    {
        set => ProfileName = value;
    }

    /// <summary>The id or the domain, and the name.</summary>
    public override string ToString()
    {
        string subject = CertId.Length > 0 ? CertId : DomainName ?? "";
        return string.IsNullOrEmpty(CertName) ? subject : $"{subject} ({CertName})";
    }
}
