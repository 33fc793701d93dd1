using System;
using System.Linq;

namespace CertInfo.Emulator;

/// <summary>A domain with edge nodes, the third of which still presents the certificate before the renewal.</summary>
public static class EdgeDomain
{
    /// <summary>The name of the domain.</summary>
    public const string Name = "shop.example.com";

    /// <summary>The id of the configured certificate.</summary>
    public const string CertId = "1670xx";

    /// <summary>Adds the domain and its certificate to an emulator.</summary>
    public static void AddTo(CdnEmulator emulator, EdgeNodes nodes)
    {
        nodes.OldCertificates[Name] = 2;
        var certificate = new CertificateRecord(CertId, nodes.Configured(Name), [Name]);
        emulator.Certificates.Add(certificate);
        emulator.Domains.Prepend(new DomainRecord(Name) { Certificate = certificate, EdgeNodes = Addresses(nodes) });
    }

    /// <summary>
    /// Gives nodes to all domains of an emulator, and adds the wildcard domain <c>.example.com</c>. The nodes present the certificate of
    /// the domain, except the second node of www.example.com in its first three handshakes.
    /// </summary>
    public static void GiveNodesToAll(CdnEmulator emulator, EdgeNodes nodes)
    {
        nodes.OldCertificates["www.example.com"] = 1;
        nodes.HandshakesUntilRenewal["www.example.com"] = 3;
        IssuedCertificate wildcard = emulator.Certificates.Issue(DateTimeOffset.UtcNow.AddDays(-165), DateTimeOffset.UtcNow.AddDays(200).AddHours(1), "*.example.com");
        var certificate = new CertificateRecord("1671xx", wildcard, [".example.com"]) { CertName = "wildcard_cert" };
        emulator.Certificates.Add(certificate);
        emulator.Domains.Reset(emulator.Domains.All.Append(new DomainRecord(".example.com") { Certificate = certificate }).Select(Give));
        emulator.DcdnDomains.Reset(emulator.DcdnDomains.All.Select(Give));

        DomainRecord Give(DomainRecord domain)
        {
            if (domain.EdgeNodes.Count > 0)
            {
                return domain;
            }

            if (!domain.IsHttpsOn)
            {
                nodes.Flaws[domain.DomainName] = EdgeFlaw.Reset;
            }
            else if (domain.Certificate is not null)
            {
                nodes.Present(domain.DomainName, emulator.Certificates.CreateServerContext(domain.Certificate.Certificate));
            }

            return domain with { EdgeNodes = Addresses(nodes) };
        }
    }

    private static string[] Addresses(EdgeNodes nodes) => [.. nodes.Addresses.Select(address => address.ToString())];
}
