using System;
using System.Linq;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CertInfo.Diagnostics;
using CertInfo.Models;
using CertInfo.Runtime;
using CertInfo.Verdict;

namespace CertInfo.Edge;

/// <summary>Creates an <see cref="EdgeCertificate"/> from a handshake.</summary>
internal static class EdgeCertificateMapper
{
    /// <exception cref="CryptographicException">The platform cannot read the certificate.</exception>
    public static EdgeCertificate Map(EdgeTarget target, ServerChain chain, SslProtocols version, TimeSpan duration, Clock clock)
    {
        byte[] der = chain.Sent[0];
        using var leaf = new X509Certificate2(der);
        string[] names = SubjectAlternativeNames.Read(leaf);
        CertificateDer? fields = CertificateDer.Read(der);
        DateTime end = fields?.NotAfter?.LocalDateTime ?? leaf.NotAfter;
        DateTimeOffset? chainEnd = ChainEnd(chain, fields);
        return new EdgeCertificate(clock, chain.Sent)
        {
            DomainName = TerminalText.Sanitize(target.DomainName),
            HostName = target.HostName,
            Address = target.Address.ToString(),
            Port = target.Port,
            Thumbprint = leaf.Thumbprint,
            ConfiguredThumbprint = target.ConfiguredThumbprint?.Text,
            MatchesConfigured = target.ConfiguredThumbprint?.Matches(leaf),
            Subject = TerminalText.Sanitize(leaf.Subject),
            Issuer = TerminalText.Sanitize(leaf.Issuer),
            SubjectAlternativeNames = new(names),
            CertStartTime = fields?.NotBefore?.LocalDateTime ?? leaf.NotBefore,
            CertExpireTime = end,
            ChainExpireTime = chainEnd?.LocalDateTime ?? end,
            NameMatches = HostNameMatch.Matches(target.HostName, names),
            ChainComplete = chain.IsComplete,
            IsTrusted = chain.IsTrusted,
            ChainStatus = new([.. chain.Statuses.Select(status => status.ToString())]),
            KeyAlgorithm = KeyAlgorithm(leaf.PublicKey.Oid),
            KeySize = KeySize(leaf),
            SignatureAlgorithm = leaf.SignatureAlgorithm.FriendlyName is { Length: > 0 } name ? name : leaf.SignatureAlgorithm.Value,
            TlsVersion = TlsNames.Version(version),
            HandshakeMilliseconds = (int)Math.Round(duration.TotalMilliseconds),
        };
    }

    // The chain that the platform found counts. A node can also send an expired certificate that no client needs, such as that of a CA
    // whose root clients have.
    private static DateTimeOffset? ChainEnd(ServerChain chain, CertificateDer? leaf) => chain.Intermediates is { } intermediates
        ? intermediates.Select(der => CertificateDer.Read(der)?.NotAfter).Append(leaf?.NotAfter).Min()
        : leaf?.EarlierIntermediateEnd([.. chain.Sent.Skip(1).Select(CertificateDer.Read).OfType<CertificateDer>()]);

    private static string KeyAlgorithm(Oid oid) => oid.Value switch
    {
        KeyAlgorithms.Rsa => "RSA",
        KeyAlgorithms.Dsa => "DSA",
        KeyAlgorithms.EllipticCurve => "EC",
        _ => oid.FriendlyName is { Length: > 0 } name ? name : oid.Value,
    };

    private static int? KeySize(X509Certificate2 certificate)
    {
        try
        {
            using AsymmetricAlgorithm? key = certificate.PublicKey.Oid.Value switch
            {
                KeyAlgorithms.Rsa => certificate.GetRSAPublicKey(),
                KeyAlgorithms.EllipticCurve => certificate.GetECDsaPublicKey(),
                _ => null,
            };
            return key?.KeySize;
        }
        catch (Exception e) when (e is CryptographicException or NotSupportedException or NotImplementedException)
        {
            // A curve that the platform does not know, or any curve on Mono.
            return null;
        }
    }
}
