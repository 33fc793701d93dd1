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
        emulator.Domains.Prepend(new DomainRecord(Name) { Certificate = certificate, EdgeNodes = [.. nodes.Addresses.Select(address => address.ToString())] });
    }
}
