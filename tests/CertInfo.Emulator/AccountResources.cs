using System;
using System.Collections.Concurrent;

namespace CertInfo.Emulator;

/// <summary>What one Alibaba Cloud account has in each service, and how the services answer it. Other accounts do not see it.</summary>
public sealed class AccountResources : IDisposable
{
    internal AccountResources(CertificateStore certificates, TimeProvider clock)
    {
        Certificates = certificates;
        Domains = new(record => record.ToJson(), Lists, clock);
        DcdnDomains = new(record => record.ToDcdnJson(), Lists, clock);
        Available = new(Lists);
        Managed = new(Lists, clock);
    }

    /// <summary>The certificates that CDN knows.</summary>
    public CertificateStore Certificates { get; }

    /// <summary>The accelerated domains of CDN.</summary>
    public DomainStore Domains { get; }

    /// <summary>The accelerated domains of DCDN.</summary>
    public DomainStore DcdnDomains { get; }

    /// <summary>The certificates that the account could use.</summary>
    public AvailableCertificates Available { get; }

    /// <summary>The certificates of Certificate Management Service.</summary>
    public ManagedCertificates Managed { get; }

    /// <summary>How the lists are divided into pages.</summary>
    public ListBehavior Lists { get; } = new();

    /// <summary>The error with which a product, such as <c>dcdn</c>, refuses every operation; for an account that has not activated it.</summary>
    public ConcurrentDictionary<string, ServiceError> Refusals { get; } = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Dispose() => Certificates.Dispose();
}
