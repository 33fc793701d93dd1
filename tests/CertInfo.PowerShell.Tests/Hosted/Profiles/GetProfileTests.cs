using System;
using System.Collections.Generic;
using System.Linq;
using CertInfo.Emulator;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Hosted.Profiles;

/// <summary>Get-AlibabaCertificateInfo with objects of several accounts.</summary>
public sealed class GetProfileTests : ProfilesTest
{
    [Fact]
    public void A_found_certificate_is_requested_with_its_own_account()
    {
        IReadOnlyList<CertificateInfo> certificates = Get<CertificateInfo>("Find-AlibabaCertificate -ProfileName dev, prod | Get-AlibabaCertificateInfo");

        Assert.Equal(["2644xx dev", "1644xx prod"], certificates.Where(c => c.DomainName == "example.com").Select(c => c.CertId + " " + c.ProfileName));
        Assert.Equal([SecondKey, FirstKey], KeysOf("example.com").Order(StringComparer.Ordinal));
        Assert.Equal([SecondKey], KeysOf("app.example.net"));
        Assert.Equal([FirstKey], KeysOf("www.example.com"));
    }

    [Fact]
    public void Objects_of_two_accounts_in_turn_keep_the_order_of_the_input()
    {
        const string Input = "$in = 1..60 | ForEach-Object { [pscustomobject]@{ DomainName = 'example.com'; ProfileName = ('prod', 'dev')[$_ % 2] } }; ";

        IReadOnlyList<CertificateInfo> certificates = Get<CertificateInfo>(Input + "$in | Get-AlibabaCertificateInfo");

        Assert.Equal(Enumerable.Range(1, 60).Select(i => i % 2 == 0 ? "1644xx prod" : "2644xx dev"), certificates.Select(c => c.CertId + " " + c.ProfileName));
        Assert.All(Service.Requests.All.Where(request => request.CertId is not null), request => Assert.Equal(request.CertId == "1644xx" ? FirstKey : SecondKey, request.AccessKeyId));
    }

    [Fact]
    public void An_object_that_was_serialized_has_its_account()
    {
        Get<CertificateInfo>("$found = Find-AlibabaCertificate -ProfileName dev; [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($found)) | Get-AlibabaCertificateInfo");

        Assert.Equal([SecondKey], Service.Requests.All.Select(request => request.AccessKeyId).Distinct());
    }

    [Theory]
    [InlineData("missing", "ProfileNotFound")]
    [InlineData("broken", "ProfileInvalid")]
    [InlineData("wrong", "InvalidAccessKeyId.NotFound")]
    [InlineData("d*", "ProfileNotFound")]
    public void A_profile_of_an_object_that_fails_is_one_error_and_the_others_go_on(string name, string id)
    {
        EngineRun run = Run($"'prod', '{name}', 'dev', '{name}' | ForEach-Object {{ [pscustomobject]@{{ DomainName = 'example.com'; ProfileName = $_ }} }} | Get-AlibabaCertificateInfo");

        AssertOneError(run, id, name);
        Assert.Equal(["1644xx", "2644xx"], run.Output.Select(o => (string)o.Properties["CertId"].Value));
    }

    [Fact]
    public void An_object_without_a_profile_has_the_default_account()
    {
        Get<CertificateInfo>("[pscustomobject]@{ CertId = '1644xx'; ProfileName = $null }, [pscustomobject]@{ CertId = '2644xx'; ProfileName = 'dev' }, '1645xx' | Get-AlibabaCertificateInfo");

        Assert.Equal(["1644xx " + FirstKey, "1645xx " + FirstKey, "2644xx " + SecondKey], Service.Requests.All.Select(r => r.CertId + " " + r.AccessKeyId).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_default_account_is_needed_if_every_object_has_a_profile()
    {
        Set("ALIBABA_CLOUD_PROFILE", "missing");

        Assert.Equal("2644xx", Assert.Single(Get<CertificateInfo>("[pscustomobject]@{ CertId = '2644xx'; ProfileName = 'dev' } | Get-AlibabaCertificateInfo")).CertId);
    }

    [Fact]
    public void The_profile_of_the_command_replaces_that_of_the_object_and_the_output_tells_it()
    {
        CertificateInfo certificate = Assert.Single(Get<CertificateInfo>("[pscustomobject]@{ DomainName = 'example.com'; ProfileName = 'prod' } | Get-AlibabaCertificateInfo -ProfileName dev"));

        Assert.Equal("2644xx dev", certificate.CertId + " " + certificate.ProfileName);
    }

    [Fact]
    public void The_access_key_of_the_command_replaces_that_of_the_object_with_one_warning()
    {
        SetVariable("key", Credential(SecondKey, AccountStore.SecondAccessKeySecret));

        EngineRun run = Run("1..3 | ForEach-Object { [pscustomobject]@{ DomainName = 'example.com'; ProfileName = 'prod' } } | Get-AlibabaCertificateInfo -Credential $key");

        Assert.Contains("'prod'", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Empty(run.Errors);
        Assert.All(run.Output, o => Assert.Null(o.Properties["ProfileName"].Value));
        Assert.Equal([SecondKey], Service.Requests.All.Select(request => request.AccessKeyId).Distinct());
    }

    [Fact]
    public void Several_profiles_of_the_command_are_asked_in_turn_and_an_error_names_its_profile()
    {
        EngineRun run = Run("Get-AlibabaCertificateInfo 1644xx, 2644xx -ProfileName dev, prod");

        Assert.Equal(["2644xx dev", "1644xx prod"], run.Output.Select(o => o.Properties["CertId"].Value + " " + o.Properties["ProfileName"].Value));
        Assert.Equal(["1644xx", "2644xx"], run.Errors.Select(error => error.TargetObject));
        Assert.StartsWith("Profile 'dev': ", run.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.StartsWith("Profile 'prod': ", run.Errors[1].ToString(), StringComparison.Ordinal);
    }
}
