using System;

namespace CertInfo.Emulator;

/// <summary>What one Alibaba Cloud account has on CDN: its domains and its certificates. Other accounts do not see them.</summary>
public sealed class CdnResources : IDisposable
{
    internal CdnResources(CertificateStore certificates, DomainStore domains, AvailableCertificates available)
    {
        Certificates = certificates;
        Domains = domains;
        Available = available;
    }

    /// <summary>The certificates of the account.</summary>
    public CertificateStore Certificates { get; }

    /// <summary>The accelerated domains of the account.</summary>
    public DomainStore Domains { get; }

    /// <summary>The certificates that the account could use.</summary>
    public AvailableCertificates Available { get; }

    /// <inheritdoc/>
    public void Dispose() => Certificates.Dispose();
}
