using System;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using CertInfo.Diagnostics;
using CertInfo.Models;
using CertInfo.Runtime;

namespace CertInfo;

/// <summary>
/// A certificate of Alibaba Cloud CDN, as the operation DescribeCertificateInfoByID (CDN, API version 2018-05-10) describes it.
/// </summary>
/// <remarks>The X.509 properties are read from <see cref="HttpsCrt"/> on first use.</remarks>
public sealed class CertificateInfo
{
    private readonly Clock _clock;
    private readonly Lazy<X509Certificate2[]> _chain;
    private readonly Lazy<X509Certificate2?> _leaf;
    private readonly Lazy<string[]> _names;

    internal CertificateInfo(Clock clock)
    {
        _clock = clock;
        _chain = new(() => Pem.Certificates(HttpsCrt), LazyThreadSafetyMode.ExecutionAndPublication);
        _leaf = new(() => Pem.Leaf(_chain.Value), LazyThreadSafetyMode.ExecutionAndPublication);
        _names = new(() => Certificate is { } leaf ? Models.SubjectAlternativeNames.Read(leaf) : [], LazyThreadSafetyMode.ExecutionAndPublication);
    }

    /// <summary>The certificate's id; empty where a domain was asked for, and the service gave no id of its certificate.</summary>
    public string CertId { get; internal init; } = "";

    /// <summary>The name that the account gave the certificate.</summary>
    public string? CertName { get; internal init; }

    /// <summary>Where the certificate comes from: <c>free</c>, <c>cas</c> (SSL Certificates Service), <c>upload</c>, or a newer word of the service.</summary>
    public string? CertType { get; internal init; }

    /// <summary>When the certificate became effective, in local time. Where the service gave no time that could be read, it is the certificate's own; null without that.</summary>
    public DateTime? CreateTime { get; internal init; }

    /// <summary>When the certificate expires, in local time, so that it compares with <c>Get-Date</c>. Where the service gave no time that could be read, it is the certificate's own; null without that.</summary>
    public DateTime? CertExpireTime { get; internal init; }

    /// <summary>The domain names that use the certificate. Never null, without blank names.</summary>
    public string[] DomainList { get; internal init; } = [];

    /// <summary>The certificate, and the rest of its chain where there is one, as PEM text with real line ends.</summary>
    public string? HttpsCrt { get; internal init; }

    /// <summary>The domain that was asked for; null where an id was.</summary>
    public string? DomainName { get; internal init; }

    /// <summary>Whether HTTPS is enabled on <see cref="DomainName"/>, in the service's word: <c>on</c> or <c>off</c>; null where an id was asked for.</summary>
    public string? HttpsStatus { get; internal init; }

    /// <summary>Whether the CNAME record of <see cref="DomainName"/> leads to CDN, in the service's word: <c>ok</c>, <c>cname_error</c>, <c>top_domain_cname_error</c>, <c>unsupport_wildcard</c>; null where an id was asked for.</summary>
    public string? CnameStatus { get; internal init; }

    /// <summary>The service's id of the request that this came with.</summary>
    public string? RequestId { get; internal init; }

    /// <summary>The certificate that the domains present (the leaf); null where <see cref="HttpsCrt"/> holds none.</summary>
    public X509Certificate2? Certificate => _leaf.Value;

    /// <summary>Every certificate of <see cref="HttpsCrt"/>, in its order.</summary>
    public X509Certificate2[] CertificateChain => _chain.Value;

    /// <summary>The SHA-1 of the leaf in upper-case hex, as the certificate stores of Windows name it.</summary>
    public string? Thumbprint => Certificate?.Thumbprint;

    /// <summary>The leaf's subject.</summary>
    public string? Subject => Certificate is { } leaf ? TerminalText.Sanitize(leaf.Subject) : null;

    /// <summary>The leaf's issuer.</summary>
    public string? Issuer => Certificate is { } leaf ? TerminalText.Sanitize(leaf.Issuer) : null;

    /// <summary>The names that the leaf is valid for: DNS names, IP addresses, e-mail addresses and URIs. Never null.</summary>
    public string[] SubjectAlternativeNames => _names.Value;

    /// <summary>Whole days from now until <see cref="CertExpireTime"/>, rounded down; negative when it is past.</summary>
    public int? DaysRemaining => Remaining is { } left ? TimeRemaining.Days(left) : null;

    /// <summary>Whether <see cref="CertExpireTime"/> is past.</summary>
    public bool? IsExpired => Remaining is { } left ? left <= TimeSpan.Zero : null;

    /// <summary>
    /// How long the certificate has left, in a word: <c>Valid</c>, <c>ExpiringSoon</c> (30 days or fewer), <c>Expired</c>, or
    /// <c>Unknown</c> where <see cref="CertExpireTime"/> is null.
    /// </summary>
    // Not an enum: in JSON, and in what comes back from a job or Import-Clixml, one is a number, which a filter by the word never finds.
    public string Status => Remaining switch
    {
        null => "Unknown",
        { Ticks: <= 0 } => "Expired",
        { TotalDays: <= 30 } => "ExpiringSoon",
        _ => "Valid",
    };

    private TimeSpan? Remaining => TimeRemaining.Until(CertExpireTime, _clock);

    /// <summary>The id, or else the domain, and the name.</summary>
    public override string ToString()
    {
        string subject = CertId.Length > 0 ? CertId : DomainName ?? "";
        return string.IsNullOrEmpty(CertName) ? subject : $"{subject} ({CertName})";
    }
}
