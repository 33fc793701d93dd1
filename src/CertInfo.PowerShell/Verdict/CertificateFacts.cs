using System;
using System.Security.Cryptography.X509Certificates;

namespace CertInfo.Verdict;

/// <summary>What a verdict needs to know about a certificate, from an object of any of the module's types. Null means that it is not known.</summary>
internal sealed record CertificateFacts
{
    public const string Console = "console";
    public const string Edge = "edge";

    public string Source { get; init; } = Console;

    public string? Service { get; init; }

    public string? ProfileName { get; init; }

    public string? DomainName { get; init; }

    public string[] DomainList { get; init; } = [];

    public string? Address { get; init; }

    public string? CertId { get; init; }

    public string? CertName { get; init; }

    public string? CertType { get; init; }

    public string? Issuer { get; init; }

    public DateTime? StartTime { get; init; }

    /// <summary>When the certificate itself expires.</summary>
    public DateTime? ExpireTime { get; init; }

    /// <summary>When the first certificate of the chain expires, apart from the root.</summary>
    public DateTime? ChainExpireTime { get; init; }

    /// <summary>The service's own status of the certificate on a domain.</summary>
    public string? CertStatus { get; init; }

    public string? ApplicationStatus { get; init; }

    public string? HttpsStatus { get; init; }

    public string? CnameStatus { get; init; }

    public bool? NameMatches { get; init; }

    /// <summary>The names in the certificate itself.</summary>
    public string[] CertificateNames { get; init; } = [];

    public bool? ChainComplete { get; init; }

    public bool? IsTrusted { get; init; }

    public string[] ChainStatus { get; init; } = [];

    public bool? MatchesConfigured { get; init; }

    /// <summary>The certificate and its intermediate certificates. If there is none, the three properties below tell of the certificate alone.</summary>
    public X509Certificate2[] Chain { get; init; } = [];

    public string? KeyAlgorithm { get; init; }

    public int? KeySize { get; init; }

    public string? SignatureAlgorithm { get; init; }
}
