using System;

namespace CertInfo.Emulator;

/// <summary>
/// A second Alibaba Cloud account with its own access key. In CDN and DCDN, it has a domain of the same name as the first account, with
/// another certificate, and one that the first account does not have. No certificate id is one of the first account.
/// </summary>
public static class SecondAccount
{
    /// <summary>The role of the account. Its temporary keys see what the account has.</summary>
    public const string RoleArn = $"acs:ram::{AccountId}:role/cdn-reader";

    /// <summary>The domain of CDN that both accounts have.</summary>
    public const string SharedDomain = "example.com";

    /// <summary>The domain of CDN that only this account has.</summary>
    public const string OwnDomain = "app.example.net";

    /// <summary>The domain of DCDN that both accounts have.</summary>
    public const string SharedDcdnDomain = "live.example.com";

    /// <summary>The domain of DCDN that only this account has.</summary>
    public const string OwnDcdnDomain = "stream.example.net";

    /// <summary>The id of the certificate of <see cref="SharedDomain"/>, which has 20 days left.</summary>
    public const string SharedCertId = "2644xx";

    /// <summary>The id of the certificate of <see cref="OwnDomain"/>, which has 100 days left.</summary>
    public const string OwnCertId = "2645xx";

    /// <summary>The id of the certificate of Certificate Management Service that nothing uses, which has 2 days left.</summary>
    public const string UnusedCertId = "2690xx";

    internal const string AccountId = "2000000000000000";

    internal static AccountResources Create(TimeProvider clock)
    {
        AccountResources account = new(CertificateStore.CreateEmpty(), clock);
        CertificateRecord shared = Issue(account.Certificates, SharedCertId, SharedDomain, 20, clock);
        CertificateRecord own = Issue(account.Certificates, OwnCertId, OwnDomain, 100, clock);
        account.Certificates.Add(shared);
        account.Certificates.Add(own);
        account.Domains.Reset(new(SharedDomain) { Certificate = shared }, new(OwnDomain) { Certificate = own });
        account.DcdnDomains.Reset(
            new(SharedDcdnDomain) { Certificate = Issue(account.Certificates, "2680xx", SharedDcdnDomain, 15, clock) },
            new(OwnDcdnDomain) { Certificate = Issue(account.Certificates, "2681xx", OwnDcdnDomain, 80, clock) });
        account.Available.Reset(new(SharedCertId, shared.CertName) { Common = SharedDomain }, new(OwnCertId, own.CertName) { Common = OwnDomain });
        DateTimeOffset now = clock.GetUtcNow();
        account.Managed.Reset(
            ManagedCertificateRecord.Issue(SharedCertId, shared.CertName, 20, now) with { Names = [SharedDomain], UsingProductList = ["CDN"] },
            ManagedCertificateRecord.Issue(OwnCertId, own.CertName, 100, now) with { Names = [OwnDomain], UsingProductList = ["CDN"] },
            ManagedCertificateRecord.Issue(UnusedCertId, "dev_" + UnusedCertId, 2, now) with { Names = ["spare.example.net"], CertificateSource = "TEST" });
        return account;
    }

    private static CertificateRecord Issue(CertificateStore certificates, string certId, string domainName, int days, TimeProvider clock)
    {
        // The extra hour keeps DaysRemaining constant during a run of the tests.
        DateTimeOffset notAfter = clock.GetUtcNow().AddDays(days).AddHours(1);
        return new(certId, certificates.Issue(notAfter.AddDays(-365), notAfter, domainName), [domainName]) { CertName = "dev_" + certId };
    }
}
