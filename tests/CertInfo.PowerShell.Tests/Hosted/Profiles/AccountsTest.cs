using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using CertInfo.Emulator;
using CertInfo.Runtime;

namespace CertInfo.Tests.Hosted.Profiles;

/// <summary>Profiles of several accounts, among them some that fail, and a virtual clock.</summary>
public abstract class AccountsTest : ProfilesTest
{
    protected const string EveryService = "Find-AlibabaCertificate -Service Cdn, Dcdn, Cas ";

    internal VirtualClock Clock { get; } = new();

    protected override EmulatorOptions ServiceOptions => new() { TimeProvider = Clock.RightTime };

    /// <summary>What the first account has, in the form of <see cref="Describe(object)"/> and in the order of the lists.</summary>
    protected IReadOnlyList<string> First => Describe("prod", Service.Domains, Service.DcdnDomains, Service.Managed);

    /// <summary>What the second account has.</summary>
    protected IReadOnlyList<string> Second => Describe("dev", Service.Second.Domains, Service.Second.DcdnDomains, Service.Second.Managed);

    internal override Clock CreateClock() => Clock;

    protected override void Prepare()
    {
        base.Prepare();
        WriteConfig(
            Key("prod", FirstKey, AccountStore.AccessKeySecret),
            Key("dev", SecondKey, AccountStore.SecondAccessKeySecret),
            Key("unknown-key", "unknown", "unknown"),
            Key("wrong-secret", SecondKey, "wrong"),
            Key("denied", AccountStore.UnauthorizedAccessKeyId, AccountStore.UnauthorizedAccessKeySecret),
            Key("closed", AccountStore.ThirdAccessKeyId, AccountStore.ThirdAccessKeySecret),
            Profile("RamRoleArn", ("name", "dev-role"), ("access_key_id", SecondKey), ("access_key_secret", AccountStore.SecondAccessKeySecret), ("ram_role_arn", SecondAccount.RoleArn)),
            Profile("RamRoleArn", ("name", "prod-role"), ("access_key_id", FirstKey), ("access_key_secret", AccountStore.AccessKeySecret), ("ram_role_arn", StsService.RoleArn)));
    }

    /// <summary>Gives both accounts long lists with names of their own.</summary>
    protected void ServeLong(int domains, int dcdnDomains, int certificates)
    {
        Serve("p", Service.Domains, Service.DcdnDomains, Service.Managed, Service.Certificates["1644xx"]);
        Serve("d", Service.Second.Domains, Service.Second.DcdnDomains, Service.Second.Managed, Service.Second.Certificates[SecondAccount.SharedCertId]);

        void Serve(string prefix, DomainStore cdn, DomainStore dcdn, ManagedCertificates managed, CertificateRecord record)
        {
            cdn.Reset(Enumerable.Range(1, domains).Select(n => new DomainRecord($"{prefix}{n}.example.com") { Certificate = record }));
            dcdn.Reset(Enumerable.Range(1, dcdnDomains).Select(n => new DomainRecord($"{prefix}{n}.example.com") { Certificate = record }));
            managed.Reset(Enumerable.Range(1, certificates).Select(n => new ManagedCertificateRecord($"{prefix}{n}", $"{prefix}{n}", record.Certificate.NotBefore, record.Certificate.NotAfter)));
        }
    }

    /// <summary>An object as the profile, the service, the domain or the id, and the name of the certificate.</summary>
    protected static string Describe(object found) => found switch
    {
        PSObject wrapped => Describe(wrapped.BaseObject),
        DomainCertificate domain => $"{domain.ProfileName} {domain.Service} {domain.DomainName} {domain.CertName}",
        ManagedCertificate managed => $"{managed.ProfileName} {managed.Service} {managed.CertId} {managed.CertName}",
        _ => throw new ArgumentException(found.GetType().Name, nameof(found)),
    };

    private static string[] Describe(string profile, DomainStore domains, DomainStore dcdnDomains, ManagedCertificates managed) =>
    [
        .. domains.All.Where(domain => domain.IsHttpsOn).Select(domain => $"{profile} Cdn {domain.DomainName} {domain.Certificate!.CertName}"),
        .. dcdnDomains.All.Select(domain => $"{profile} Dcdn {domain.DomainName} {domain.Certificate!.CertName}"),
        .. managed.All.Select(certificate => $"{profile} Cas {certificate.CertificateId} {certificate.CertificateName}"),
    ];

    private static Dictionary<string, object> Key(string name, string id, string secret) => Profile("AK", ("name", name), ("access_key_id", id), ("access_key_secret", secret));
}
