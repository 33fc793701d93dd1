using System;
using CertInfo.Models;
using CertInfo.Runtime;

namespace CertInfo;

/// <summary>The certificate in use on a domain of Alibaba Cloud CDN, as the operation DescribeCdnHttpsDomainList (CDN, API version 2018-05-10) lists it.</summary>
/// <remarks>It has no id of the certificate: the service gives none here. Its <see cref="DomainName"/> leads on to it.</remarks>
public sealed class DomainCertificate
{
    private readonly Clock _clock;

    internal DomainCertificate(Clock clock) => _clock = clock;

    /// <summary>The accelerated domain name.</summary>
    public string DomainName { get; internal init; } = "";

    /// <summary>The name that the account gave the certificate.</summary>
    public string? CertName { get; internal init; }

    /// <summary>The certificate's common name.</summary>
    public string? CommonName { get; internal init; }

    /// <summary>Where the certificate comes from: <c>free</c>, <c>cas</c>, <c>upload</c>, or a newer word of the service.</summary>
    public string? CertType { get; internal init; }

    /// <summary>The service's word on it: <c>ok</c>, <c>mismatch</c> (it is for other names), <c>expired</c>, <c>expire_soon</c>, or a newer one.</summary>
    public string? CertStatus { get; internal init; }

    /// <summary>When the certificate became effective, in local time; null where the service gave no time that could be read.</summary>
    public DateTime? CertStartTime { get; internal init; }

    /// <summary>When the certificate expires, in local time, so that it compares with <c>Get-Date</c>; null where the service gave no time that could be read.</summary>
    public DateTime? CertExpireTime { get; internal init; }

    /// <summary>When the domain's certificate was last changed, in local time; null where the service gave no time that could be read.</summary>
    public DateTime? CertUpdateTime { get; internal init; }

    /// <summary>Whole days from now until <see cref="CertExpireTime"/>, rounded down; negative when it is past.</summary>
    public int? DaysRemaining => TimeRemaining.Until(CertExpireTime, _clock) is { } left ? TimeRemaining.Days(left) : null;

    /// <summary>The domain name alone, so that the object can stand where one is asked for.</summary>
    public override string ToString() => DomainName;
}
