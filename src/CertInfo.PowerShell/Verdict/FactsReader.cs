using System;
using System.Management.Automation;
using System.Security.Cryptography.X509Certificates;
using CertInfo.Models;

namespace CertInfo.Verdict;

/// <summary>Reads the facts of a certificate from an object of the module, live or deserialized.</summary>
internal static class FactsReader
{
    private const string Info = "CertInfo.CertificateInfo";
    private const string Domain = "CertInfo.DomainCertificate";
    private const string Edge = "CertInfo.EdgeCertificate";
    private const string Managed = "CertInfo.ManagedCertificate";

    /// <returns>Null if the object is no certificate of the module.</returns>
    public static CertificateFacts? Read(PSObject value)
    {
        var properties = new ObjectProperties(value);
        return ObjectProperties.IsOf(value, Info) ? ReadInfo(properties)
            : ObjectProperties.IsOf(value, Domain) ? ReadDomain(properties)
            : ObjectProperties.IsOf(value, Edge) ? ReadEdge(properties, value.BaseObject as EdgeCertificate)
            : ObjectProperties.IsOf(value, Managed) ? ReadManaged(properties)
            : null;
    }

    private static CertificateFacts ReadInfo(ObjectProperties properties)
    {
        string? pem = properties.Pem("HttpsCrt");
        string? domain = properties.Text("DomainName");
        X509Certificate2[] chain = Pem.Certificates(pem);
        return Common(properties) with
        {
            Service = properties.Text("Service") ?? "Cdn",
            DomainList = properties.Texts("DomainList"),
            StartTime = properties.Time("CreateTime"),
            ChainExpireTime = ChainValidity.Read(pem)?.IntermediateNotAfter?.LocalDateTime,
            NameMatches = domain is not null && Pem.Leaf(chain) is { } leaf ? HostNameMatch.Matches(domain, SubjectAlternativeNames.Read(leaf)) : null,
            Chain = chain,
        };
    }

    private static CertificateFacts ReadDomain(ObjectProperties properties)
    {
        CertificateFacts facts = Common(properties);
        return facts with
        {
            Service = facts.Service ?? "Cdn",
            NameMatches = "mismatch".Equals(facts.CertStatus, StringComparison.OrdinalIgnoreCase) ? false : null,
        };
    }

    // A deserialized object has no certificates. The key and the signature of its leaf are properties.
    private static CertificateFacts ReadEdge(ObjectProperties properties, EdgeCertificate? live) =>
        Common(properties) with
        {
            Source = CertificateFacts.Edge,
            Address = properties.Text("Address"),
            ChainExpireTime = properties.Time("ChainExpireTime"),
            NameMatches = properties.Flag("NameMatches"),
            ChainComplete = properties.Flag("ChainComplete"),
            IsTrusted = properties.Flag("IsTrusted"),
            ChainStatus = properties.Texts("ChainStatus"),
            MatchesConfigured = properties.Flag("MatchesConfigured"),
            Chain = live?.CertificateChain ?? [],
        };

    private static CertificateFacts ReadManaged(ObjectProperties properties)
    {
        CertificateFacts facts = Common(properties);
        return facts with
        {
            Service = facts.Service ?? "Cas",
            CertType = facts.CertType ?? properties.Text("CertSource"),
            DomainList = properties.Texts("SubjectAlternativeNames") is { Length: > 0 } names ? names : properties.Texts("CommonName"),
        };
    }

    // What more than one type has, under the same names.
    private static CertificateFacts Common(ObjectProperties properties) => new()
    {
        Service = properties.Text("Service"),
        ProfileName = properties.Text("ProfileName"),
        DomainName = properties.Text("DomainName"),
        CertId = properties.Text("CertId"),
        CertName = properties.Text("CertName"),
        CertType = properties.Text("CertType"),
        Issuer = properties.Text("Issuer"),
        StartTime = properties.Time("CertStartTime"),
        ExpireTime = properties.Time("CertExpireTime"),
        CertStatus = properties.Text("CertStatus"),
        CertificateNames = properties.Texts("SubjectAlternativeNames") is { Length: > 0 } names ? names : properties.Texts("CommonName"),
        ApplicationStatus = properties.Text("ApplicationStatus"),
        HttpsStatus = properties.Text("HttpsStatus"),
        CnameStatus = properties.Text("CnameStatus"),
        KeyAlgorithm = properties.Text("KeyAlgorithm"),
        KeySize = properties.Number("KeySize"),
        SignatureAlgorithm = properties.Text("SignatureAlgorithm"),
    };
}
