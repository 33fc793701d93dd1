using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using CertInfo.Emulator;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Hosted.Profiles;

/// <summary>Find-AlibabaCertificate with several profiles.</summary>
public sealed class FindProfileTests : ProfilesTest
{
    private const string ListAction = "DescribeCdnHttpsDomainList";

    [Theory]
    [InlineData("prod, dev", "prod", "dev")]
    [InlineData("dev, prod", "dev", "prod")]
    [InlineData("dev, prod, dev", "dev", "prod")]
    [InlineData("PROD, prod", "prod")]
    [InlineData("'*d*v*', 'p*'", "dev", "prod")]
    public void Profiles_are_listed_in_turn_and_none_twice(string names, params string[] order)
    {
        IReadOnlyList<DomainCertificate> found = Get<DomainCertificate>("Find-AlibabaCertificate -ProfileName " + names);

        Assert.Equal(order, found.Select(certificate => certificate.ProfileName!).Distinct());
        Assert.Equal(order.Select(name => name == "prod" ? FirstKey : SecondKey), Keys(ListAction));
        Assert.All(found.GroupBy(certificate => certificate.ProfileName), group => Assert.Equal(
            (group.Key == "prod" ? Service.Domains : Service.Second.Domains).All.Where(domain => domain.IsHttpsOn).Select(domain => domain.DomainName),
            group.Select(certificate => certificate.DomainName)));
    }

    [Fact]
    public void Available_certificates_have_their_profile() => Assert.Equal(
        ["2644xx dev", "2645xx dev", "1644xx prod", "1645xx prod", "1646xx prod", "9128192 prod"],
        Get<CertificateSummary>("Find-AlibabaCertificate -Available -ProfileName dev, prod").Select(found => found.CertId + " " + found.ProfileName));

    [Fact]
    public void Without_a_profile_the_name_is_null() =>
        Assert.All(Get<DomainCertificate>("Find-AlibabaCertificate"), certificate => Assert.Null(certificate.ProfileName));

    [Theory]
    [InlineData("wrong", "InvalidAccessKeyId.NotFound")]
    [InlineData("missing", "ProfileNotFound")]
    [InlineData("broken", "ProfileInvalid")]
    [InlineData("x*", "ProfileNotFound")]
    public void A_profile_that_fails_is_one_error_and_the_others_are_listed(string name, string id)
    {
        EngineRun run = Run($"Find-AlibabaCertificate -ProfileName prod, '{name}', dev");

        ErrorRecord error = AssertOneError(run, id, name);
        Assert.Contains($"'{name}'", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(["prod", "dev"], run.Output.Select(o => (string)o.Properties["ProfileName"].Value).Distinct());
    }

    [Fact]
    public void A_pattern_that_matches_no_profile_is_an_error_with_the_profiles()
    {
        EngineRun run = Run("Find-AlibabaCertificate -ProfileName x*");

        ErrorRecord error = run.Terminating ?? Assert.Single(run.Errors);
        Assert.StartsWith("No profile matches the pattern 'x*'", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("prod, dev, wrong", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Service.Requests.All);
    }

    [Theory]
    [InlineData("''")]
    [InlineData("$null")]
    [InlineData("@()")]
    public void An_empty_name_is_an_error_and_not_the_default_account(string name)
    {
        EngineRun run = Run("Find-AlibabaCertificate -ProfileName " + name);

        Assert.Equal("ProfileNotFound,CertInfo.Commands.FindAlibabaCertificateCommand", (run.Terminating ?? Assert.Single(run.Errors)).FullyQualifiedErrorId);
        Assert.Empty(Service.Requests.All);
    }

    [Fact]
    public void A_name_with_wildcard_characters_that_exists_is_that_profile()
    {
        WriteConfig(
            Profile("AK", ("name", "d*"), ("access_key_id", FirstKey), ("access_key_secret", AccountStore.AccessKeySecret)),
            Profile("AK", ("name", "dev"), ("access_key_id", SecondKey), ("access_key_secret", AccountStore.SecondAccessKeySecret)));

        Get<DomainCertificate>("Find-AlibabaCertificate -ProfileName d*");
        Assert.Equal([FirstKey], Keys(ListAction));

        Service.Requests.Clear();
        Get<DomainCertificate>("Find-AlibabaCertificate -ProfileName d**");
        Assert.Equal([FirstKey, SecondKey], Keys(ListAction));
    }

    [Fact]
    public void A_pattern_takes_the_profiles_of_both_files_in_their_order()
    {
        WriteFile(".alibabacloud/credentials", $"[dev2]\ntype = access_key\naccess_key_id = {SecondKey}\naccess_key_secret = {AccountStore.SecondAccessKeySecret}\n[dev]\ntype = access_key\naccess_key_id = x\naccess_key_secret = x\n");

        Assert.Equal(["dev", "dev2"], Get<DomainCertificate>("Find-AlibabaCertificate -ProfileName DEV*").Select(found => found.ProfileName!).Distinct());
    }

    [Fact]
    public void First_limits_the_whole_output()
    {
        int count = Service.Domains.All.Count(domain => domain.IsHttpsOn);

        Assert.Equal("dev", Get<DomainCertificate>($"Find-AlibabaCertificate -First {count + 1} -ProfileName prod, dev")[count].ProfileName);
        Service.Requests.Clear();
        Get<DomainCertificate>($"Find-AlibabaCertificate -First {count} -ProfileName prod, dev");
        Assert.Equal([FirstKey], Keys(ListAction));
    }

    [Fact]
    public void A_profile_and_an_access_key_are_an_error()
    {
        SetVariable("key", Credential(FirstKey, AccountStore.AccessKeySecret));

        EngineRun run = Run("Find-AlibabaCertificate -ProfileName prod, dev -Credential $key");

        Assert.StartsWith("InvalidCredential,", (run.Terminating ?? Assert.Single(run.Errors)).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(Service.Requests.All);
    }
}
