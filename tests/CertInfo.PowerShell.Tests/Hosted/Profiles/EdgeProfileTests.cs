using System;
using System.Collections.Generic;
using System.Linq;
using CertInfo.Emulator;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Hosted.Profiles;

/// <summary>Get-AlibabaEdgeCertificate -EdgeNode with objects of two accounts, which have domains of the same names on other nodes.</summary>
public sealed class EdgeProfileTests : ProfilesTest
{
    private const string Domain = SecondAccount.SharedDomain;
    private const string DcdnDomain = SecondAccount.SharedDcdnDomain;
    private const string Find = "Find-AlibabaCertificate -Service Cdn, Dcdn -ProfileName dev, prod";

    private readonly TlsAuthority _authority = new();
    private EdgeNodes _nodes = null!;

    protected override void Prepare()
    {
        base.Prepare();
        _nodes = EdgeNodes.Start(_authority);
        SetDefault("Port", _nodes.Port);
        Service.Domains.Reset(new DomainRecord(Domain) { Certificate = Service.Certificates["1644xx"], EdgeNodes = [Node(0)] });
        Service.DcdnDomains.Reset(new DomainRecord(DcdnDomain) { Certificate = Service.Certificates["1644xx"], EdgeNodes = [Node(0)] });
        Service.Second.Domains.Reset(new DomainRecord(Domain) { Certificate = Service.Second.Certificates[SecondAccount.SharedCertId], EdgeNodes = [Node(1)] });
        Service.Second.DcdnDomains.Reset(new DomainRecord(DcdnDomain) { Certificate = Service.Second.Certificates[SecondAccount.SharedCertId], EdgeNodes = [Node(1)] });
    }

    protected override void Restore()
    {
        _nodes.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _authority.Dispose();
        base.Restore();
    }

    [Theory]
    [InlineData("")]
    [InlineData(" | Get-AlibabaCertificateInfo")]
    [InlineData(" | Test-AlibabaCertificate")]
    [InlineData(" | ForEach-Object { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($_)) }")]
    [InlineData(" | ForEach-Object { [pscustomobject]@{ DomainName = $_.DomainName; Service = $_.Service; ProfileName = $_.ProfileName } }")]
    public void Each_domain_is_looked_up_with_its_own_account(string between)
    {
        IReadOnlyList<EdgeCertificate> found = Get<EdgeCertificate>(Find + between + " | Get-AlibabaEdgeCertificate -EdgeNode");

        Assert.Equal(
            [$"dev {Domain} {Node(1)}", $"dev {DcdnDomain} {Node(1)}", $"prod {Domain} {Node(0)}", $"prod {DcdnDomain} {Node(0)}"],
            found.Select(certificate => $"{certificate.ProfileName} {certificate.DomainName} {certificate.Address}"));
        Assert.Equal(
            [$"DescribeDcdnUserVipsByDomain {SecondKey}", $"DescribeDcdnUserVipsByDomain {FirstKey}", $"DescribeUserVipsByDomain {SecondKey}", $"DescribeUserVipsByDomain {FirstKey}"],
            Service.Requests.All.Where(request => request.Action!.EndsWith("VipsByDomain", StringComparison.Ordinal)).Select(request => request.Action + " " + request.AccessKeyId).Order());
    }

    [Fact]
    public void The_verdict_and_the_report_name_the_account_of_each_node()
    {
        IReadOnlyList<CertificateCheck> checks = Get<CertificateCheck>(Find + " | Get-AlibabaCertificateInfo | Get-AlibabaEdgeCertificate -EdgeNode | Test-AlibabaCertificate");

        Assert.Equal([$"dev {Node(1)}", $"dev {Node(1)}", $"prod {Node(0)}", $"prod {Node(0)}"], checks.Select(check => check.ProfileName + " " + check.Address));
        Assert.All(checks, check => Assert.Equal("edge", check.Source));
    }

    [Theory]
    [InlineData("wrong", "InvalidAccessKeyId.NotFound")]
    [InlineData("missing", "ProfileNotFound")]
    public void An_account_that_fails_is_one_error_and_the_nodes_of_the_others_are_checked(string name, string id)
    {
        EngineRun run = Run($"'dev', '{name}', 'prod', '{name}' | ForEach-Object {{ [pscustomobject]@{{ DomainName = '{Domain}'; ProfileName = $_ }} }} | Get-AlibabaEdgeCertificate -EdgeNode");

        AssertOneError(run, id, name);
        Assert.Equal([$"dev {Node(1)}", $"prod {Node(0)}"], run.Output.Select(o => (EdgeCertificate)o.BaseObject).Select(certificate => certificate.ProfileName + " " + certificate.Address));
    }

    [Fact]
    public void The_profiles_of_the_command_are_asked_in_turn()
    {
        IReadOnlyList<EdgeCertificate> found = Get<EdgeCertificate>($"Get-AlibabaEdgeCertificate {Domain} -EdgeNode -ProfileName prod, dev");

        Assert.Equal([$"prod {Node(0)}", $"dev {Node(1)}"], found.Select(certificate => certificate.ProfileName + " " + certificate.Address));
    }

    private string Node(int index) => _nodes.Addresses[index].ToString();
}
