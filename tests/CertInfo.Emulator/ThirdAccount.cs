using System;

namespace CertInfo.Emulator;

/// <summary>A third Alibaba Cloud account with its own access key. It has not activated DCDN, has no domain, and has one certificate.</summary>
public static class ThirdAccount
{
    /// <summary>The id of its certificate in Certificate Management Service, which has 40 days left.</summary>
    public const string CertId = "3690xx";

    internal static AccountResources Create(TimeProvider clock)
    {
        AccountResources account = new(CertificateStore.CreateEmpty(), clock);
        account.Refusals[DcdnOperations.Product] = ServiceError.DcdnServiceNotFound;
        account.Managed.Reset(ManagedCertificateRecord.Issue(CertId, "lab_" + CertId, 40, clock.GetUtcNow()) with { Names = ["lab.example.org"] });
        return account;
    }
}
