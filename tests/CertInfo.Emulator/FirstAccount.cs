using System;
using System.Collections.Generic;

namespace CertInfo.Emulator;

/// <summary>The Alibaba Cloud account of every access key for which nothing else is said.</summary>
internal static class FirstAccount
{
    public static AccountResources Create(TimeProvider clock)
    {
        AccountResources account = new(new(clock), clock);
        account.Domains.Reset(DocumentedDomains.Build(account.Certificates));
        account.DcdnDomains.Reset(DocumentedDomains.BuildDcdn(account.Certificates, clock.GetUtcNow()));
        account.Managed.Reset(Managed(clock.GetUtcNow()));

        // The first three are in use, and 9128192 is on no domain.
        account.Available.Reset(
            new("1644xx", "example_cert"),
            new("1645xx", "api_cert") { Common = "api.example.com", LastTime = 1679896965000 },
            new("1646xx", "old_cert") { Common = "old.example.com", CertRegion = "ap-southeast-1" },
            new("9128192", "spare_cert"));
        return account;
    }

    // Two that CDN uses, one that only a load balancer uses, one that nothing uses, and one that was revoked.
    private static IEnumerable<ManagedCertificateRecord> Managed(DateTimeOffset now)
    {
        yield return ManagedCertificateRecord.Issue("1644xx", "example_cert", 200, now) with { Names = ["example.com", "www.example.com"], UsingProductList = ["CDN", "DCDN"] };
        yield return ManagedCertificateRecord.Issue("1645xx", "api_cert", 10, now) with { Names = ["api.example.com"], UsingProductList = ["CDN"] };
        yield return ManagedCertificateRecord.Issue("1690xx", "mail_cert", 60, now) with { Names = ["mail.example.com"], CertificateSource = "UPLOAD", Algorithm = "ECC", KeySize = 256, UsingProductList = ["Server Load Balancer"] };
        yield return ManagedCertificateRecord.Issue("9128192", "spare_cert", 3, now) with { Names = ["spare.example.com"], CertificateSource = "UPLOAD", ExistPrivateKey = false };
        yield return ManagedCertificateRecord.Issue("1691xx", "stolen_cert", 90, now) with { Names = ["stolen.example.com"], CertificateStatus = "revoked" };
    }
}
