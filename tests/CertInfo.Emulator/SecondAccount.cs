using System;

namespace CertInfo.Emulator;

/// <summary>
/// A second Alibaba Cloud account with its own access key. It has a domain of the same name as the first account, with another
/// certificate, and one that the first account does not have.
/// </summary>
public static class SecondAccount
{
    /// <summary>The domain that both accounts have.</summary>
    public const string SharedDomain = "example.com";

    /// <summary>The domain that only this account has.</summary>
    public const string OwnDomain = "app.example.net";

    /// <summary>The id of the certificate of <see cref="SharedDomain"/>, which has 20 days left.</summary>
    public const string SharedCertId = "2644xx";

    /// <summary>The id of the certificate of <see cref="OwnDomain"/>, which has 100 days left.</summary>
    public const string OwnCertId = "2645xx";

    internal static CdnResources Create(ListBehavior lists, TimeProvider clock)
    {
        CertificateStore certificates = CertificateStore.CreateEmpty();
        CertificateRecord shared = Issue(certificates, SharedCertId, SharedDomain, 20, clock);
        CertificateRecord own = Issue(certificates, OwnCertId, OwnDomain, 100, clock);
        var domains = new DomainStore([new(SharedDomain) { Certificate = shared }, new(OwnDomain) { Certificate = own }], record => record.ToJson(), lists, clock);
        var available = new AvailableCertificates(lists);
        available.Reset(new AvailableCertificate(SharedCertId, shared.CertName) { Common = SharedDomain }, new AvailableCertificate(OwnCertId, own.CertName) { Common = OwnDomain });
        return new(certificates, domains, available);
    }

    private static CertificateRecord Issue(CertificateStore certificates, string certId, string domainName, int days, TimeProvider clock)
    {
        // The extra hour keeps DaysRemaining constant during a run of the tests.
        DateTimeOffset notAfter = clock.GetUtcNow().AddDays(days).AddHours(1);
        var record = new CertificateRecord(certId, certificates.Issue(notAfter.AddDays(-365), notAfter, domainName), [domainName]) { CertName = "dev_" + certId };
        certificates.Add(record);
        return record;
    }
}
