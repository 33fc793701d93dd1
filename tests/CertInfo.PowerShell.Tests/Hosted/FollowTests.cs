using System;
using System.Linq;
using System.Management.Automation;
using CertInfo.Emulator;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Hosted;

/// <summary>Get-AlibabaCertificateInfo follows an object to the service that it is from.</summary>
public class FollowTests : ClockedModuleTest
{
    [Fact]
    public void A_domain_of_Dcdn_is_followed_to_Dcdn()
    {
        CertificateRecord record = Service.DcdnDomains.All[0].Certificate!;

        CertificateInfo certificate = Get<CertificateInfo>("Find-AlibabaCertificate live -Service Dcdn | Get-AlibabaCertificateInfo")[0];

        Assert.Equal(("Dcdn", "live.example.com", "1680xx", "dcdn_cert"), (certificate.Service, certificate.DomainName, certificate.CertId, certificate.CertName));
        Assert.Equal(("on", "success", "cn-hangzhou", null), (certificate.HttpsStatus, certificate.ApplicationStatus, certificate.CertRegion, certificate.CnameStatus));
        Assert.Equal(record.Certificate.Thumbprint, certificate.Thumbprint);
        Assert.Equal(record.Certificate.NotBefore.LocalDateTime, certificate.CreateTime);
        Assert.Equal(record.Certificate.NotAfter.LocalDateTime, certificate.CertExpireTime);
        Assert.Equal(["live.example.com"], certificate.DomainList);
        RecordedRequest request = Assert.Single(Service.Requests.All, each => each.Action == "DescribeDcdnDomainCertificateInfo");
        Assert.Equal(("2018-01-15", "live.example.com"), (request.Version, request.Parameter("DomainName")));
        Assert.DoesNotContain(Service.Requests.All, each => each.Action == "DescribeCertificateInfoByID");
    }

    [Fact]
    public void Objects_of_all_services_are_followed_in_order()
    {
        EngineRun run = Run("Find-AlibabaCertificate -Service Cas,Dcdn,Cdn | Where-Object CertId -notin '1690xx', '9128192', '1691xx' | Get-AlibabaCertificateInfo");

        Assert.Empty(run.Errors);
        Assert.Equal(
            ["Cdn 1644xx ", "Cdn 1645xx ", "Dcdn 1680xx live.example.com", "Dcdn 1681xx game.example.com", "Cdn 1644xx example.com"],
            run.Output.Select(o => (CertificateInfo)o.BaseObject).Take(5).Select(c => $"{c.Service} {c.CertId} {c.DomainName}"));
        Assert.Equal(2 + 2 + 6, run.Output.Count);
    }

    [Fact]
    public void A_certificate_that_Cdn_does_not_use_is_an_error_for_it_alone()
    {
        EngineRun run = Run("Find-AlibabaCertificate -Service Cas | Get-AlibabaCertificateInfo");

        Assert.Equal(["1690xx", "9128192", "1691xx"], run.Errors.Select(error => error.TargetObject));
        Assert.All(run.Errors, error => Assert.StartsWith("CertNotExisted,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Equal(2, run.Output.Count);
    }

    [Theory]
    [InlineData("[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize((Find-AlibabaCertificate -Service Dcdn)))")]
    [InlineData("Find-AlibabaCertificate -Service Dcdn | ForEach-Object { [pscustomobject]@{ DomainName = $_.DomainName; Service = $_.Service } }")]
    [InlineData("Find-AlibabaCertificate -Service Dcdn | Get-AlibabaCertificateInfo")]
    [InlineData("Find-AlibabaCertificate -Service Dcdn | Test-AlibabaCertificate")]
    public void What_remains_of_an_object_is_followed_too(string script) =>
        Assert.Equal(["1680xx", "1681xx"], Get<string>($"{script} | Get-AlibabaCertificateInfo | ForEach-Object CertId"));

    [Theory]
    [InlineData("$null")]
    [InlineData("''")]
    [InlineData("'cdn'")]
    public void An_object_without_a_service_is_one_of_Cdn(string service) =>
        Assert.Equal(["1645xx"], Get<string>($"[pscustomobject]@{{ DomainName = 'api.example.com'; Service = {service} }} | Get-AlibabaCertificateInfo | ForEach-Object CertId"));

    [Fact]
    public void An_unknown_service_is_an_error_for_its_object_alone()
    {
        EngineRun run = Run("@{ n = 'billing' }, @{ n = 'Dcdn' } | ForEach-Object { [pscustomobject]@{ DomainName = 'live.example.com'; Service = $_.n } } | Get-AlibabaCertificateInfo");

        ErrorRecord error = Assert.Single(run.Errors);
        Assert.Contains("billing", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("Cdn,Dcdn,Cas", error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal("1680xx", ((CertificateInfo)Assert.Single(run.Output).BaseObject).CertId);
    }

    [Theory]
    [InlineData("-CertId 1680xx -Service Dcdn", "Use -DomainName.")]
    [InlineData("-DomainName example.com -Service Cas", "has no domains")]
    public void What_a_service_does_not_have_is_an_error_that_says_what_to_use(string parameters, string message)
    {
        EngineRun run = Run("Get-AlibabaCertificateInfo " + parameters);

        Assert.Contains(message, ErrorAssert.Single(run, "InvalidParameterCombination", ErrorCategory.InvalidArgument).Exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, Service.Requests.Count);
    }

    [Theory]
    [InlineData("-DomainName live.example.com -Service Dcdn", "1680xx")]
    [InlineData("-CertId 1645xx -Service Cas", "1645xx")]
    public void The_service_can_be_a_parameter(string parameters, string certId) =>
        Assert.Equal([certId], Get<string>($"Get-AlibabaCertificateInfo {parameters} | ForEach-Object CertId"));

    [Fact]
    public void A_domain_that_Dcdn_does_not_have_is_not_found()
    {
        ErrorRecord error = Assert.Single(Run("Get-AlibabaCertificateInfo -DomainName www.example.com -Service Dcdn").Errors);

        Assert.StartsWith("InvalidDomain.NotFound,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("www.example.com", error.TargetObject);
    }

    [Fact]
    public void The_edge_nodes_of_a_Dcdn_domain_come_from_Dcdn()
    {
        Service.DcdnDomains.Reset(Service.DcdnDomains.All[0] with { EdgeNodes = ["127.0.0.1"] });

        EngineRun run = Run("Find-AlibabaCertificate -Service Dcdn | Get-AlibabaCertificateInfo | Get-AlibabaEdgeCertificate -EdgeNode -Port 1");

        Assert.Equal("live.example.com@127.0.0.1", Assert.Single(run.Errors).TargetObject);
        Assert.Equal(["DescribeDcdnUserVipsByDomain"], Service.Requests.All.Select(request => request.Action).Where(action => action!.EndsWith("VipsByDomain", StringComparison.Ordinal)));
    }
}
