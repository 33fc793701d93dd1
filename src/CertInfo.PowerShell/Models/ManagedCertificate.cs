using System;
using CertInfo.Models;
using CertInfo.Runtime;

namespace CertInfo;

/// <summary>
/// A certificate of Certificate Management Service (CAS), bought, tested or uploaded, from ListCertificates (CAS, API version 2020-04-07).
/// </summary>
/// <remarks>The service also tells which products use it. It does not return the certificate itself, and never the private key.</remarks>
public sealed class ManagedCertificate : IProfileObject
{
    private readonly Clock _clock;

    internal ManagedCertificate(Clock clock) => _clock = clock;

    /// <summary>The service of the object, <c>Cas</c>.</summary>
    public string Service { get; } = "Cas";

    /// <summary>The id of the certificate. A product that uses the certificate, such as CDN, has the same id.</summary>
    public string CertId { get; internal init; } = "";

    /// <summary>The id and the region of the site, such as <c>15480649-cn-hangzhou</c>.</summary>
    public string? CertIdentifier { get; internal init; }

    /// <summary>The name of the certificate in the account.</summary>
    public string? CertName { get; internal init; }

    /// <summary>The common name of the certificate.</summary>
    public string? CommonName { get; internal init; }

    /// <summary>The subject alternative names of the certificate. Never null.</summary>
    public NameCollection SubjectAlternativeNames { get; internal init; } = NameCollection.Empty;

    /// <summary>The issuer of the certificate.</summary>
    public string? Issuer { get; internal init; }

    /// <summary>When the certificate became effective, in local time; null if the service provides no valid time.</summary>
    public DateTime? CertStartTime { get; internal init; }

    /// <summary>When the certificate expires, in local time, so that it compares with <c>Get-Date</c>; null if the service provides no valid time.</summary>
    public DateTime? CertExpireTime { get; internal init; }

    /// <summary>The service's own status: <c>issued</c>, <c>willExpire</c>, <c>expired</c>, <c>revoked</c>, or another value of the service.</summary>
    public string? CertStatus { get; internal init; }

    /// <summary>Where the certificate comes from: <c>BUY</c>, <c>TEST</c>, <c>UPLOAD</c>, or another value of the service.</summary>
    public string? CertSource { get; internal init; }

    /// <summary>The algorithm of the key: <c>RSA</c>, <c>ECC</c>, <c>SM2</c>, or another value of the service.</summary>
    public string? KeyAlgorithm { get; internal init; }

    /// <summary>The size of the key in bits.</summary>
    public int? KeySize { get; internal init; }

    /// <summary>The fingerprint, in the service's own form.</summary>
    public string? Fingerprint { get; internal init; }

    /// <summary>Whether the service has the private key of the certificate.</summary>
    public bool? HasPrivateKey { get; internal init; }

    /// <summary>The Alibaba Cloud products that use the certificate, in the service's own words. Never null; empty if none uses it.</summary>
    public NameCollection UsedBy { get; internal init; } = NameCollection.Empty;

    /// <summary>The id of the instance, such as <c>cas-ivauto-hqito6</c>.</summary>
    public string? InstanceId { get; internal init; }

    /// <summary>The name of the profile with which the certificate was requested, as in the file of the profiles; null if no profile was named.</summary>
    public string? ProfileName { get; internal set; }

    /// <summary>Whole days from now until <see cref="CertExpireTime"/>, rounded down; negative after the expiration.</summary>
    public int? DaysRemaining => TimeRemaining.Days(CertExpireTime, _clock);

    /// <summary>Whether the certificate has expired.</summary>
    public bool? IsExpired => TimeRemaining.IsExpired(CertExpireTime, _clock);

    /// <summary>
    /// The status by <see cref="CertExpireTime"/>: <c>Valid</c>, <c>ExpiringSoon</c>, <c>Expired</c>, or <c>Unknown</c> if
    /// <see cref="CertExpireTime"/> is null. <c>ExpiringSoon</c> is the smaller of 30 days and a third of the lifetime.
    /// </summary>
    public string Status => ExpirationRule.Status(CertStartTime, CertExpireTime, null, null, _clock);

    string? IProfileObject.ProfileName
    {
        set => ProfileName = value;
    }

    /// <summary>The id and the name.</summary>
    public override string ToString() => string.IsNullOrEmpty(CertName) ? CertId : $"{CertId} ({CertName})";
}
