using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using CertInfo.Emulator;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Hosted.Credentials;

/// <summary>Profile names that differ only in case or white space, in the files of the CLI and the SDKs.</summary>
public sealed class ProfileNameTests : CredentialTest
{
    [Fact]
    public void Sections_that_differ_in_case_are_different_profiles()
    {
        Ini(Section("prod", "lower"), Section("Prod", "upper"));

        foreach ((string name, string id) in new[] { ("prod", "lower"), ("Prod", "upper") })
        {
            Assert.Equal(id, AssertServes("-ProfileName " + name));
            Set("ALIBABA_CLOUD_PROFILE", name);
            Assert.Equal(id, AssertServes());
            Set("ALIBABA_CLOUD_PROFILE", null);
        }
    }

    [Fact]
    public void Sections_that_differ_in_case_are_not_merged()
    {
        Ini("[prod]\ntype = access_key\naccess_key_id = id\n", "[Prod]\naccess_key_secret = secret\n");

        Assert.Contains("access_key_secret", AssertFails("ProfileInvalid", ErrorCategory.InvalidData, "-ProfileName prod").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_section_that_appears_twice_is_an_error_for_its_profile_only()
    {
        Ini(Section("prod", "first"), Section("prod", "second"), Section("other", "other"));

        Assert.Contains("more than once", AssertFails("ProfileInvalid", ErrorCategory.InvalidData, "-ProfileName prod").Message, StringComparison.Ordinal);
        Assert.Equal("other", AssertServes("-ProfileName other"));
    }

    [Theory]
    [InlineData("PROD", "upper")]
    [InlineData("OTHER", "other")]
    public void A_name_that_differs_in_case_selects_the_only_similar_profile(string name, string id)
    {
        Ini(Section("Prod", "upper"));
        WriteConfig(Key("it"), Key("Other", Add("other")));

        Assert.Equal(id, AssertServes("-ProfileName " + name));
    }

    [Fact]
    public void A_name_that_is_similar_to_two_profiles_of_a_file_selects_none()
    {
        Ini(Section("prod", "lower"), Section("Prod", "upper"));

        Assert.Contains("prod, Prod", AssertFails("ProfileNotFound", ErrorCategory.ObjectNotFound, "-ProfileName PROD").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_exact_name_in_the_second_file_has_priority_over_a_similar_name_in_the_first()
    {
        WriteConfig(Key("it"), Key("Prod", Add("cli")));
        Ini(Section("prod", "ini"));

        Assert.Equal("ini", AssertServes("-ProfileName prod"));
        Assert.Equal("cli", AssertServes("-ProfileName Prod"));
        Set("ALIBABA_CLOUD_PROFILE", "prod");
        Assert.Equal("ini", AssertServes());
    }

    [Fact]
    public void The_current_profile_of_the_CLI_is_one_of_its_own_file()
    {
        WriteFile(".aliyun/config.json", $$"""{"current":"prod","profiles":[{"name":"Prod","mode":"AK","access_key_id":"{{Add("cli")}}","access_key_secret":"secret"}]}""");
        Ini(Section("prod", "ini"));

        Assert.Equal("cli", AssertServes());
    }

    // As the CLI does.
    [Fact]
    public void The_first_of_two_profiles_of_the_CLI_with_the_same_name_serves()
    {
        WriteConfig(Key("it", Add("first")), Key("it", Add("second")));

        Assert.Equal("first", AssertServes());
        Assert.Equal("first", AssertServes("-ProfileName it"));
    }

    [Fact]
    public void The_error_for_a_name_lists_the_profiles_of_each_file()
    {
        string config = WriteFile(".aliyun/config.json", """{"profiles":[]}""");
        string ini = Ini(Section("one", "one"), Section("two", "two"));

        string message = AssertFails("ProfileNotFound", ErrorCategory.ObjectNotFound, "-ProfileName other").Message;

        Assert.Contains($"\n  {config}: no profiles\n  {ini}: one, two", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("''")]
    [InlineData("$null")]
    public void An_empty_name_selects_no_profile_not_even_one_without_a_name(string name)
    {
        WriteFile(".aliyun/config.json", $$"""{"profiles":[{"mode":"AK","access_key_id":"{{Add("nameless")}}","access_key_secret":"secret"}]}""");

        AssertFails("ProfileNotFound", ErrorCategory.ObjectNotFound, "-ProfileName " + name);
    }

    [Fact]
    public void White_space_is_a_part_of_a_name()
    {
        WriteConfig(Key("a b", Add("without")), Key("a b ", Add("with")));

        Set("ALIBABA_CLOUD_PROFILE", "a b ");
        Assert.Equal("with", AssertServes());
        Set("ALIBABA_CLOUD_PROFILE", "a b");
        Assert.Equal("without", AssertServes());
        Assert.Equal("with", AssertServes("-ProfileName 'a b '"));
    }

    [Fact]
    public void White_space_around_a_name_does_not_matter_if_only_one_profile_is_similar()
    {
        WriteConfig(Key("it"), Key("other", Add("other")));

        Set("ALIBABA_CLOUD_PROFILE", " other ");
        Assert.Equal("other", AssertServes());
    }

    [Fact]
    public void The_source_of_a_role_is_found_by_its_exact_name()
    {
        WriteConfig(
            Profile("ChainableRamRoleArn", ("source_profile", "a b "), ("ram_role_arn", StsService.RoleArn)),
            Key("a b", "wrong"),
            Key("a b ", AccountStore.AccessKeyId, AccountStore.AccessKeySecret));

        AssertServes();
        Assert.Equal(AccountStore.AccessKeyId, Service.Requests.All.Single(request => request.Action == "AssumeRole").AccessKeyId);
    }

    [Fact]
    public void Verbose_shows_the_file_without_the_profile_and_the_file_with_it()
    {
        string config = WriteConfig(Key("it"));
        string ini = Ini(Section("other", "other"));

        EngineRun run = Run("Get-AlibabaCertificateInfo 1644xx -ProfileName other -Verbose");

        Assert.Contains(run.Verbose, line => line.Contains($"no profile 'other' in {config}", StringComparison.Ordinal));
        Assert.Contains(run.Verbose, line => line.StartsWith($"Credentials from profile 'other' (AK) in {ini}", StringComparison.Ordinal));
    }

    private static Dictionary<string, object> Key(string name, string id = "id", string secret = "secret") =>
        Profile("AK", ("name", name), ("access_key_id", id), ("access_key_secret", secret));

    private string Ini(params string[] sections) => WriteFile(".alibabacloud/credentials", string.Concat(sections));

    private string Section(string name, string id) => $"[{name}]\ntype = access_key\naccess_key_id = {Add(id)}\naccess_key_secret = secret\n";

    private string Add(string id)
    {
        Service.Accounts.Add(new Account(id, "secret"));
        return id;
    }
}
