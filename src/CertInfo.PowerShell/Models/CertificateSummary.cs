using System;

namespace CertInfo;

/// <summary>A certificate that the account could use on CDN, as the operation DescribeCdnSSLCertificateList (CDN, API version 2018-05-10) lists it.</summary>
public sealed class CertificateSummary
{
    /// <summary>The certificate's id.</summary>
    public string CertId { get; internal init; } = "";

    /// <summary>The name that the account gave the certificate.</summary>
    public string? CertName { get; internal init; }

    /// <summary>The certificate's common name.</summary>
    public string? CommonName { get; internal init; }

    /// <summary>Who issued the certificate, in the service's words.</summary>
    public string? Issuer { get; internal init; }

    /// <summary>The certificate's fingerprint, as the service writes it.</summary>
    public string? Fingerprint { get; internal init; }

    /// <summary>The region that keeps the certificate: <c>cn-hangzhou</c> or <c>ap-southeast-1</c>.</summary>
    public string? CertRegion { get; internal init; }

    /// <summary>
    /// The service's LastTime, in local time; null where it gave no time that could be read. The service documents it in two ways: as the
    /// time of the last change, and as the time of expiry.
    /// </summary>
    public DateTime? LastTime { get; internal init; }

    /// <summary>The id and the name.</summary>
    public override string ToString() => string.IsNullOrEmpty(CertName) ? CertId : $"{CertId} ({CertName})";
}
