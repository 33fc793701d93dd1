using System;
using System.Collections.Generic;

namespace CertInfo.Emulator;

/// <summary>The domains that every emulator has from its start.</summary>
public static class DocumentedDomains
{
    /// <summary>The names of the domains of CDN, in the order of the lists, and what each is there for.</summary>
    public static IReadOnlyList<(string DomainName, string Description)> All { get; } =
    [
        ("example.com", "HTTPS on, certificate 1644xx"),
        ("www.example.com", "HTTPS on, certificate 1644xx"),
        ("api.example.com", "HTTPS on, certificate 1645xx, 10 days left"),
        ("old.example.com", "HTTPS on, certificate 1646xx, expired; its CNAME record leads elsewhere"),
        (".wild.example.com", "a wildcard domain, certificate 1649xx"),
        ("free.example.com", "HTTPS on, a free certificate without an id, 10 days left"),
        ("bound.example.com", "HTTPS off, with the id of a certificate that is not enabled"),
        ("http.example.com", "HTTPS off, without a certificate"),
    ];

    /// <summary>The domains of DCDN.</summary>
    public static IReadOnlyList<(string DomainName, string Description)> Dcdn { get; } =
    [
        ("live.example.com", "HTTPS on, certificate 1680xx"),
        ("game.example.com", "HTTPS on, certificate 1681xx, 5 days left"),
    ];

    internal static IEnumerable<DomainRecord> BuildDcdn(CertificateStore certificates, DateTimeOffset now)
    {
        yield return Dcdn("live.example.com", "1680xx", 200);
        yield return Dcdn("game.example.com", "1681xx", 5);

        DomainRecord Dcdn(string name, string certId, int days)
        {
            DateTimeOffset notAfter = now.AddDays(days).AddHours(1);
            return new(name) { Certificate = new(certId, certificates.Issue(notAfter.AddDays(-365), notAfter, name), [name]) { CertName = "dcdn_cert" } };
        }
    }

    internal static IEnumerable<DomainRecord> Build(CertificateStore certificates)
    {
        yield return new("example.com") { Certificate = certificates["1644xx"] };
        yield return new("www.example.com") { Certificate = certificates["1644xx"] };
        yield return new("api.example.com") { Certificate = certificates["1645xx"] };
        yield return new("old.example.com") { Certificate = certificates["1646xx"], CnameStatus = "cname_error" };
        yield return new(".wild.example.com") { Certificate = certificates["1649xx"] };
        yield return new("free.example.com") { Certificate = certificates["1645xx"] with { CertType = "free" }, TellsCertId = false };
        yield return new("bound.example.com") { Certificate = certificates["1644xx"] with { CertId = "9128192" }, IsHttpsOn = false };
        yield return new("http.example.com") { IsHttpsOn = false };
    }
}
