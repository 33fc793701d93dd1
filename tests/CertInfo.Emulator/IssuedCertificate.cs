using System;
using System.Security.Cryptography.X509Certificates;

namespace CertInfo.Emulator;

/// <summary>A leaf certificate and the authority above it.</summary>
public sealed class IssuedCertificate
{
    internal IssuedCertificate(X509Certificate2 leaf, string authorityPem)
    {
        NotBefore = leaf.NotBefore.ToUniversalTime();
        NotAfter = leaf.NotAfter.ToUniversalTime();
        Thumbprint = leaf.Thumbprint;
        LeafPem = leaf.ExportCertificatePem();
        ChainPem = $"{LeafPem}\n{authorityPem}\n";
    }

    /// <summary>When the leaf becomes valid, UTC, whole seconds.</summary>
    public DateTimeOffset NotBefore { get; }

    /// <summary>When the leaf expires, UTC, whole seconds.</summary>
    public DateTimeOffset NotAfter { get; }

    /// <summary>The leaf's SHA-1 thumbprint, upper-case hex.</summary>
    public string Thumbprint { get; }

    /// <summary>The leaf alone.</summary>
    public string LeafPem { get; }

    /// <summary>The leaf, then the authority, as the service gives them.</summary>
    public string ChainPem { get; }
}
