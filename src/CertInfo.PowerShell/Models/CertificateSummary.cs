using System;
using CertInfo.Models;

namespace CertInfo;

/// <summary>A certificate that the account can use on CDN, from DescribeCdnSSLCertificateList (CDN, API version 2018-05-10).</summary>
public sealed class CertificateSummary : IProfileObject
{
    /// <summary>The id of the certificate.</summary>
    public string CertId { get; internal init; } = "";

    /// <summary>The name of the certificate in the account.</summary>
    public string? CertName { get; internal init; }

    /// <summary>The common name of the certificate.</summary>
    public string? CommonName { get; internal init; }

    /// <summary>The issuer of the certificate.</summary>
    public string? Issuer { get; internal init; }

    /// <summary>The fingerprint of the certificate.</summary>
    public string? Fingerprint { get; internal init; }

    /// <summary>The region of the certificate: <c>cn-hangzhou</c> or <c>ap-southeast-1</c>.</summary>
    public string? CertRegion { get; internal init; }

    /// <summary>
    /// LastTime of the service, in local time; null if the service provides no valid time. The documentation of the service contradicts
    /// itself: it is the time of the last change, or the time of expiration.
    /// </summary>
    public DateTime? LastTime { get; internal init; }

    /// <summary>The name of the profile with which the certificate was requested, as in the file of the profiles; null if no profile was named.</summary>
    public string? ProfileName { get; internal set; }

    string? IProfileObject.ProfileName
    {
        set => ProfileName = value;
    }

    /// <summary>The id and the name.</summary>
    public override string ToString() => string.IsNullOrEmpty(CertName) ? CertId : $"{CertId} ({CertName})";
}
