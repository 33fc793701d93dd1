using System;
using CertInfo.Models;
using CertInfo.Runtime;

namespace CertInfo;

/// <summary>
/// The certificate on a domain of Alibaba Cloud CDN or DCDN, from DescribeCdnHttpsDomainList (CDN, API version 2018-05-10) or
/// DescribeDcdnHttpsDomainList (DCDN, API version 2018-01-15). From DescribeUserDomains (CDN), it is a domain without a certificate.
/// </summary>
/// <remarks>It has no CertId, because the service does not provide one. Use its <see cref="DomainName"/> to get the certificate.</remarks>
public sealed class DomainCertificate : IProfileObject
{
    private readonly Clock _clock;

    internal DomainCertificate(Clock clock) => _clock = clock;

    /// <summary>The service of the domain: <c>Cdn</c> or <c>Dcdn</c>.</summary>
    public string Service { get; internal init; } = "Cdn";

    /// <summary>The accelerated domain name.</summary>
    public string DomainName { get; internal init; } = "";

    /// <summary>The name of the certificate in the account.</summary>
    public string? CertName { get; internal init; }

    /// <summary>The certificate's common name.</summary>
    public string? CommonName { get; internal init; }

    /// <summary>The type of the certificate: <c>free</c>, <c>cas</c>, <c>upload</c>, or another value of the service.</summary>
    public string? CertType { get; internal init; }

    /// <summary>The status of the certificate: <c>ok</c>, <c>mismatch</c> (it is for other names), <c>expired</c>, <c>expire_soon</c>, or another value of the service.</summary>
    public string? CertStatus { get; internal init; }

    /// <summary>When the certificate became effective, in local time; null if the service provides no valid time.</summary>
    public DateTime? CertStartTime { get; internal init; }

    /// <summary>When the certificate expires, in local time, so that it compares with <c>Get-Date</c>; null if the service provides no valid time.</summary>
    public DateTime? CertExpireTime { get; internal init; }

    /// <summary>When the certificate of the domain last changed, in local time; null if the service provides no valid time.</summary>
    public DateTime? CertUpdateTime { get; internal init; }

    /// <summary>The name of the profile with which the certificate was requested, as in the file of the profiles; null if no profile was named.</summary>
    public string? ProfileName { get; internal set; }

    /// <summary>Whether HTTPS is enabled, <c>on</c> or <c>off</c>; null in the lists of the domains that have HTTPS.</summary>
    public string? HttpsStatus { get; internal init; }

    /// <summary>The status of the domain, such as <c>online</c> or <c>offline</c>; null in the lists of the domains that have HTTPS.</summary>
    public string? DomainStatus { get; internal init; }

    /// <summary>Whole days from now until <see cref="CertExpireTime"/>, rounded down; negative after the expiration.</summary>
    public int? DaysRemaining => TimeRemaining.Days(CertExpireTime, _clock);

    /// <summary>Whether the certificate has expired.</summary>
    public bool? IsExpired => TimeRemaining.IsExpired(CertExpireTime, _clock);

    /// <summary>
    /// The status by <see cref="CertExpireTime"/>: <c>Valid</c>, <c>ExpiringSoon</c>, <c>Expired</c>, or <c>Unknown</c> if
    /// <see cref="CertExpireTime"/> is null. <c>ExpiringSoon</c> is the smaller of 30 days and a third of the lifetime, or 30 days if
    /// <see cref="CertStartTime"/> is null. A free certificate, which CDN renews, expires soon only in its last 4 days.
    /// </summary>
    public string Status => ExpirationRule.Status(CertStartTime, CertExpireTime, CertType, null, _clock);

    string? IProfileObject.ProfileName
    {
        set => ProfileName = value;
    }

    /// <summary>The domain name, so that the object converts to it.</summary>
    public override string ToString() => DomainName;
}
