using System;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using CertInfo.Models;
using CertInfo.Runtime;

namespace CertInfo;

/// <summary>The certificate that one address presents for a host name in a TLS handshake.</summary>
public sealed class EdgeCertificate
{
    private readonly Clock _clock;
    private readonly Lazy<X509Certificate2[]> _chain;

    /// <param name="clock">The clock for the remaining days.</param>
    /// <param name="chain">The certificates that the node sent, in DER: the server's certificate, then the others.</param>
    internal EdgeCertificate(Clock clock, byte[][] chain)
    {
        _clock = clock;
        _chain = new(() => [.. chain.Select(der => new X509Certificate2(der))], LazyThreadSafetyMode.ExecutionAndPublication);
    }

    /// <summary>The domain name of the request.</summary>
    public string DomainName { get; internal init; } = "";

    /// <summary>The host name in the handshake (Server Name Indication). The certificate must be valid for it.</summary>
    public string HostName { get; internal init; } = "";

    /// <summary>The IP address of the node.</summary>
    // A string and not an IPAddress, so that it is the same in jobs and in CliXml.
    public string Address { get; internal init; } = "";

    /// <summary>The TCP port.</summary>
    public int Port { get; internal init; }

    /// <summary>The name of the profile with which the domain was requested, here or by the command that found it; null if no profile was named.</summary>
    public string? ProfileName { get; internal set; }

    /// <summary>The SHA-1 hash of the certificate in upper-case hex, as in the certificate stores of Windows.</summary>
    public string Thumbprint { get; internal init; } = "";

    /// <summary>The thumbprint of the configured certificate; null if none was passed.</summary>
    public string? ConfiguredThumbprint { get; internal init; }

    /// <summary>Whether the node presents the configured certificate; null if <see cref="ConfiguredThumbprint"/> is null.</summary>
    public bool? MatchesConfigured { get; internal init; }

    /// <summary>The subject of the certificate.</summary>
    public string Subject { get; internal init; } = "";

    /// <summary>The issuer of the certificate.</summary>
    public string Issuer { get; internal init; } = "";

    /// <summary>The DNS names, IP addresses, e-mail addresses and URIs of the certificate. Never null.</summary>
    public NameCollection SubjectAlternativeNames { get; internal init; } = NameCollection.Empty;

    /// <summary>When the certificate becomes effective, in local time.</summary>
    public DateTime? CertStartTime { get; internal init; }

    /// <summary>When the certificate expires, in local time.</summary>
    public DateTime? CertExpireTime { get; internal init; }

    /// <summary>When the first certificate of the chain to a root expires, in local time, or of those that the node sent if they lead to no root. The root does not count.</summary>
    public DateTime? ChainExpireTime { get; internal init; }

    /// <summary>Whole days from now until <see cref="CertExpireTime"/>, rounded down; negative after the expiration.</summary>
    public int? DaysRemaining => TimeRemaining.Days(CertExpireTime, _clock);

    /// <summary>The status by <see cref="CertExpireTime"/>: <c>Valid</c>, <c>ExpiringSoon</c>, <c>Expired</c> or <c>Unknown</c>.</summary>
    public string Status => ExpirationRule.Status(CertStartTime, CertExpireTime, null, null, _clock);

    /// <summary>Whether the certificate is valid for <see cref="HostName"/> (RFC 9525). The common name does not count, as in browsers.</summary>
    public bool NameMatches { get; internal init; }

    /// <summary>Whether the node sent every certificate except the root; null if the platform cannot tell.</summary>
    public bool? ChainComplete { get; internal init; }

    /// <summary>Whether this machine accepts the chain. A name that does not match and an unknown revocation status do not count.</summary>
    public bool IsTrusted { get; internal init; }

    /// <summary>Why the chain is not accepted, as names of X509ChainStatusFlags, such as <c>PartialChain</c>. Never null.</summary>
    public NameCollection ChainStatus { get; internal init; } = NameCollection.Empty;

    /// <summary>The algorithm of the key: <c>RSA</c>, <c>EC</c>, <c>DSA</c>, or the name that the platform has for it.</summary>
    public string KeyAlgorithm { get; internal init; } = "";

    /// <summary>The size of the key in bits; null if it is not known.</summary>
    public int? KeySize { get; internal init; }

    /// <summary>The algorithm of the signature, such as <c>sha256RSA</c>.</summary>
    public string SignatureAlgorithm { get; internal init; } = "";

    /// <summary>The version of TLS, such as <c>TLS 1.3</c>. It is the newest that both the node and this machine support.</summary>
    public string TlsVersion { get; internal init; } = "";

    /// <summary>The duration of the TLS handshake, without the TCP connection.</summary>
    public int HandshakeMilliseconds { get; internal init; }

    internal X509Certificate2[] CertificateChain => _chain.Value;

    /// <summary>The certificate that the node sent.</summary>
    public X509Certificate2 GetCertificate() => _chain.Value[0];

    /// <summary>All certificates that the node sent: that of <see cref="GetCertificate"/>, then the others.</summary>
    public X509Certificate2[] GetCertificateChain() => (X509Certificate2[])_chain.Value.Clone();

    /// <summary>The domain and the address.</summary>
    public override string ToString() => $"{DomainName}@{Address}";
}
