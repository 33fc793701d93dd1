using System;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using CertInfo.Emulator;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Hosted;

public class GetAlibabaCertificateInfoTests : ModuleTest
{
    [Fact]
    public void A_certificate_comes_with_everything_the_service_says_of_it()
    {
        IssuedCertificate issued = Service.Certificates["1644xx"].Certificate;

        CertificateInfo info = Assert.Single(Get<CertificateInfo>("Get-AlibabaCertificateInfo -CertId 1644xx"));

        Assert.Equal("1644xx", info.CertId);
        Assert.Equal("example_cert", info.CertName);
        Assert.Equal("cas", info.CertType);
        Assert.Equal(["example.com", "www.example.com"], info.DomainList);
        Assert.Equal(issued.NotBefore.LocalDateTime, info.CreateTime);
        Assert.Equal(issued.NotAfter.LocalDateTime, info.CertExpireTime);
        Assert.Equal(DateTimeKind.Local, info.CertExpireTime!.Value.Kind);
        Assert.Equal(issued.ChainPem, info.HttpsCrt);
        Assert.Equal(200, info.DaysRemaining);
        Assert.False(info.IsExpired);
        Assert.Equal("Valid", info.Status);
        Assert.Equal(Assert.Single(Service.Requests.All).RequestId, info.RequestId);
    }

    [Fact]
    public void The_X509_properties_are_those_of_the_PEM()
    {
        IssuedCertificate issued = Service.Certificates["1644xx"].Certificate;

        CertificateInfo info = Assert.Single(Get<CertificateInfo>("Get-AlibabaCertificateInfo 1644xx"));

        Assert.Equal(issued.Thumbprint, info.Thumbprint);
        Assert.Equal(issued.Thumbprint, info.Certificate!.Thumbprint);
        Assert.Equal(2, info.CertificateChain.Length);
        Assert.Equal(info.CertificateChain[1].Subject, info.Issuer);
        Assert.Contains("CN=example.com", info.Subject, StringComparison.Ordinal);
        Assert.Equal(["example.com", "www.example.com"], info.SubjectAlternativeNames);
        Assert.Equal(info.CertExpireTime, info.Certificate.NotAfter);
    }

    [Theory]
    [InlineData("Get-AlibabaCertificateInfo 1644xx, 1645xx, 1646xx")]
    [InlineData("'1644xx', '1645xx', '1646xx' | Get-AlibabaCertificateInfo")]
    [InlineData("@{ CertId = '1644xx' }, @{ Id = '1645xx' }, @{ CertificateId = '1646xx' } | ForEach-Object { [pscustomobject]$_ } | Get-AlibabaCertificateInfo")]
    [InlineData("Get-AlibabaCertificateInfo -Id 1644xx, 1645xx, 1646xx")]
    [InlineData("Get-AlibabaCertificateInfo -CertificateId 1644xx, 1645xx, 1646xx")]
    [InlineData("[pscustomobject]@{ CertId = '1644xx', '1645xx', '1646xx' } | Get-AlibabaCertificateInfo")]
    [InlineData(", ('1644xx', '1645xx', '1646xx') | Get-AlibabaCertificateInfo")]
    public void Ids_come_by_position_by_value_and_by_property_name_and_returns_in_their_order(string script) =>
        Assert.Equal(["1644xx", "1645xx", "1646xx"], Get<CertificateInfo>(script).Select(c => c.CertId));

    [Theory]
    [InlineData("Get-AlibabaCertificateInfo 165800")]
    [InlineData("165800 | Get-AlibabaCertificateInfo")]
    [InlineData("[long]165800 | Get-AlibabaCertificateInfo")]
    [InlineData("[double]165800 | Get-AlibabaCertificateInfo")]
    [InlineData("[single]165800 | Get-AlibabaCertificateInfo")]
    [InlineData("[bigint]165800 | Get-AlibabaCertificateInfo")]
    [InlineData("[pscustomobject]@{ CertId = 165800 } | Get-AlibabaCertificateInfo")]
    [InlineData("[pscustomobject]@{ CertId = [double]165800 } | Get-AlibabaCertificateInfo")]
    [InlineData("[pscustomobject]@{ Id = [long]165800; Name = 'other' } | Get-AlibabaCertificateInfo")]
    public void A_number_is_taken_as_its_decimal_text(string script) =>
        Assert.Equal("165800", Assert.Single(Get<CertificateInfo>(script)).CertId);

    [Fact]
    public void What_it_put_out_can_be_put_in_again() =>
        Assert.Equal(2, Get<CertificateInfo>("Get-AlibabaCertificateInfo 1644xx | Get-AlibabaCertificateInfo | ForEach-Object { $_; $_ }").Count);

    public static TheoryData<string> OddIds { get; } =
        ["1644xx", "16 44xx", "~*'()!+/=&", "%41", "é证😀", "a+b c%20d", "?#[]@:$,;\"<>\\^`{|}"];

    [Theory]
    [MemberData(nameof(OddIds))]
    public void What_is_signed_is_what_goes_on_the_wire(string certId)
    {
        Service.Certificates.Add(Service.Certificates["1644xx"] with { CertId = certId });
        SetVariable("odd", certId);

        Assert.Equal(certId, Assert.Single(Get<CertificateInfo>("Get-AlibabaCertificateInfo $odd")).CertId);
        Assert.Equal(certId, Assert.Single(Service.Requests.All).CertId);
    }

    [Fact]
    public void Every_documented_shape_is_read()
    {
        EngineRun run = Session.Run("$input | Get-AlibabaCertificateInfo", DocumentedCertificates.All.Select(d => d.CertId).ToArray());

        ErrorRecord missing = Assert.Single(run.Errors);
        Assert.Equal("1667xx", missing.TargetObject);
        Assert.Equal(DocumentedCertificates.All.Count, run.Output.Count); // one id has two certificates, one none
        Assert.All(run.Output, o => Assert.NotNull(((CertificateInfo)o.BaseObject).DomainList));
    }

    [Theory]
    [InlineData("1647xx", "")]
    [InlineData("1648xx", "")]
    [InlineData("1649xx", "example.com|www.example.com")]
    [InlineData("1650xx", "")]
    [InlineData("1651xx", "example.com")]
    [InlineData("1652xx", "example.com|www.example.com")]
    public void DomainList_is_read_in_each_form(string certId, string names) =>
        Assert.Equal(names, string.Join('|', Assert.Single(Get<CertificateInfo>("Get-AlibabaCertificateInfo " + certId)).DomainList));

    [Theory]
    [InlineData("1660xx")]
    [InlineData("1661xx")]
    [InlineData("1662xx")]
    [InlineData("1663xx")]
    public void Times_are_read_in_each_form(string certId)
    {
        DateTime expected = Service.Certificates[certId].Certificate.NotAfter.LocalDateTime;

        DateTime read = Assert.Single(Get<CertificateInfo>("Get-AlibabaCertificateInfo " + certId)).CertExpireTime!.Value;

        Assert.InRange(read, expected, expected.AddSeconds(1));
    }

    [Fact]
    public void A_PEM_with_literal_line_ends_is_a_certificate() =>
        Assert.Equal(
            Service.Certificates["1653xx"].Certificate.Thumbprint,
            Assert.Single(Get<CertificateInfo>("Get-AlibabaCertificateInfo 1653xx")).Thumbprint);

    [Theory]
    [InlineData("1655xx")]
    [InlineData("1656xx")]
    [InlineData("1657xx")]
    public void Where_the_service_says_nothing_there_is_nothing(string certId)
    {
        CertificateInfo info = Assert.Single(Get<CertificateInfo>("Get-AlibabaCertificateInfo " + certId));

        Assert.Equal(certId, info.CertId);
        Assert.Null(info.CertExpireTime);
        Assert.Null(info.CreateTime);
        Assert.Null(info.DaysRemaining);
        Assert.Null(info.IsExpired);
        Assert.Equal("Unknown", info.Status);
    }

    [Theory]
    [InlineData("0001-01-01 00:00:00 +0000 UTC")]
    [InlineData("0000-00-00 00:00:00")]
    [InlineData("-")]
    [InlineData("soon")]
    public void Where_the_service_gives_no_time_the_certificates_own_serves_and_Verbose_says_so(string text)
    {
        CertificateRecord usual = Service.Certificates["1644xx"];
        Service.Certificates.Add(usual with { CertId = "1668xx", TimeText = _ => text });

        EngineRun run = Run("Get-AlibabaCertificateInfo 1668xx -Verbose");

        var info = (CertificateInfo)Assert.Single(run.Output).BaseObject;
        Assert.Equal(usual.Certificate.NotBefore.LocalDateTime, info.CreateTime);
        Assert.Equal(usual.Certificate.NotAfter.LocalDateTime, info.CertExpireTime);
        Assert.Equal("Valid", info.Status);
        Assert.Empty(run.Warnings);
        Assert.Contains(run.Verbose, line => line == $"The service returned no valid CertExpireTime for '1668xx': '{text}'. The value is NotAfter of the certificate.");
        Assert.Contains(run.Verbose, line => line.StartsWith("The service returned no valid CreateTime for '1668xx'", StringComparison.Ordinal));
    }

    [Fact]
    public void A_time_that_cannot_be_read_is_empty_with_a_warning_that_names_it()
    {
        EngineRun run = Run("Get-AlibabaCertificateInfo 1664xx");

        Assert.Null(((CertificateInfo)Assert.Single(run.Output).BaseObject).CertExpireTime);
        Assert.Contains(run.Warnings, w => w.Contains("CertExpireTime", StringComparison.Ordinal) && w.Contains("'soon'", StringComparison.Ordinal) && w.Contains("1664xx", StringComparison.Ordinal));
        Assert.Empty(run.Errors);
    }

    [Fact]
    public void An_unknown_type_passes_through_and_every_certificate_of_an_response_is_put_out()
    {
        Assert.Equal("managed", Assert.Single(Get<CertificateInfo>("Get-AlibabaCertificateInfo 1665xx")).CertType);
        Assert.Equal(2, Get<CertificateInfo>("Get-AlibabaCertificateInfo 1666xx").Count);
    }

    [Fact]
    public void Temporary_credentials_go_with_their_token()
    {
        SetDefault("Credential", Credential(AccountStore.StsAccessKeyId, AccountStore.StsAccessKeySecret));
        SetDefault("SecurityToken", Secure(AccountStore.StsSecurityToken));

        Assert.Single(Get<CertificateInfo>("Get-AlibabaCertificateInfo 1644xx"));
    }

    [Fact]
    public void Every_call_has_its_own_nonce_and_asks_for_JSON()
    {
        Get<CertificateInfo>("Get-AlibabaCertificateInfo 1644xx, 1645xx, 1646xx");

        Assert.Equal(3, Service.Requests.All.Select(r => r.Nonce).Distinct().Count());
        Assert.All(Service.Requests.All, r => Assert.Equal("application/json", r.Header("Accept")));
        Assert.All(Service.Requests.All, r => Assert.Matches(@"^CertInfo/\d+\.\d+\.\d+$", r.Header("User-Agent")));
        Assert.All(Service.Requests.All, r => Assert.Equal("GET", r.Method));
    }

    // The client of a host serves every account of the process.
    [Fact]
    public void A_cookie_of_the_service_is_not_sent_back()
    {
        Service.Intercept = (context, _) =>
        {
            context.Response.Headers.SetCookie = "session=1";
            return Task.FromResult(false);
        };

        Get<CertificateInfo>("Get-AlibabaCertificateInfo 1644xx, 1645xx -ThrottleLimit 1");

        Assert.All(Service.Requests.All, request => Assert.Null(request.Header("Cookie")));
    }
}
