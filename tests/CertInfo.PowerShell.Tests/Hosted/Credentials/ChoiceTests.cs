using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using CertInfo.Emulator;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Hosted.Credentials;

/// <summary>The order of the credential sources.</summary>
public sealed class ChoiceTests : CredentialTest
{
    private static readonly string[] Order = ["environment variables", "OIDC token file", "profile 'it' (AK) in ", "profile 'default' (AK) in ", "ECS instance metadata", "ALIBABA_CLOUD_CREDENTIALS_URI"];

    public static TheoryData<int, int> Pairs => new(
        from first in Enumerable.Range(0, Order.Length)
        from second in Enumerable.Range(first + 1, Order.Length - first - 1)
        select (first, second));

    [Theory]
    [MemberData(nameof(Pairs))]
    public void The_earlier_of_two_serves(int first, int second)
    {
        SetUp(second);
        SetUp(first);

        EngineRun run = Run("Get-AlibabaCertificateInfo 1644xx -Verbose");

        Assert.Single(run.Output);
        Assert.Contains(run.Verbose, line => line.StartsWith("Credentials from " + Order[first], StringComparison.Ordinal));
        Assert.Equal(first, run.Verbose.Count(line => line.StartsWith("No credentials from ", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_parameter_wins_over_all_of_them()
    {
        Enumerable.Range(0, Order.Length).ToList().ForEach(SetUp);
        Set("ALIBABA_CLOUD_PROFILE", "nosuch");
        SetVariable("given", Credential(AccountStore.StsAccessKeyId, AccountStore.StsAccessKeySecret));
        SetVariable("token", Secure(AccountStore.StsSecurityToken));

        Assert.Equal(AccountStore.StsAccessKeyId, AssertServes("-Credential $given -SecurityToken $token"));
        Assert.Single(Service.Requests.All);
    }

    [Fact]
    public void A_profile_asked_for_wins_over_the_environment_from_either_file()
    {
        SetUp(0);
        SetUp(1);
        WriteConfig(Key("it", AccountStore.UnauthorizedAccessKeyId), Key("cli", Add("cli")));
        WriteFile(".alibabacloud/credentials", $"[cli]\ntype=access_key\naccess_key_id=wrong\naccess_key_secret=wrong\n[Ini One]\ntype=access_key\naccess_key_id={Add("ini")}\naccess_key_secret=secret\n");

        Assert.Equal("cli", AssertServes("-ProfileName cli"));
        Assert.Equal("ini", AssertServes("-ProfileName 'ini one'"));
        Assert.Equal(AccountStore.AccessKeyId, AssertServes());
    }

    [Theory]
    [InlineData("-ProfileName nosuch", null)]
    [InlineData("", "nosuch")]
    public void A_profile_that_is_not_there_is_an_error_that_lists_those_that_are(string arguments, string? variable)
    {
        OnEcs();
        Set("ALIBABA_CLOUD_PROFILE", variable);
        string config = WriteConfig(Key("it", AccountStore.AccessKeyId), Key("other", "id"));
        string ini = WriteFile(".alibabacloud/credentials", "[third]\ntype = access_key\n");

        string message = AssertFails("ProfileNotFound", ErrorCategory.ObjectNotFound, arguments).Message;

        Assert.Equal($"The profile 'nosuch' does not exist. Files searched:\n  {config}: it, other\n  {ini}: third", message);
        Assert.Equal(0, Service.Requests.Count);
    }

    [Fact]
    public void A_current_profile_that_is_not_there_is_an_error()
    {
        OnEcs();
        WriteFile(".aliyun/config.json", """{"current":"gone","profiles":[{"name":"it","mode":"AK"}]}""");

        Assert.Contains("'gone'", AssertFails("ProfileNotFound", ErrorCategory.ObjectNotFound).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ALIBABA_CLOUD_PROFILE_picks_the_profile_in_either_file_and_the_files_variables_their_place()
    {
        Set("ALIBABA_CLOUD_CONFIG_FILE", WriteFile("elsewhere/config.json", "\uFEFF" + $$"""{"current":"a","profiles":[{"name":"a","mode":"AK"},{"name":"b","mode":"AK","access_key_id":"{{Add("b")}}","access_key_secret":"secret"}]}"""));
        Set("ALIBABA_CLOUD_CREDENTIALS_FILE", WriteFile("elsewhere/ini", $"\uFEFF[c]\ntype=access_key\naccess_key_id={Add("c")}\naccess_key_secret=secret\n"));

        Set("ALIBABA_CLOUD_PROFILE", "b");
        Assert.Equal("b", AssertServes());
        Set("ALIBABA_CLOUD_PROFILE", "c");
        Assert.Equal("c", AssertServes());
        Set("ALIBABA_CLOUD_CLI_PROFILE_DISABLED", "true");
        Assert.Equal("c", AssertServes());
        Set("ALIBABA_CLOUD_PROFILE", "b");
        Service.Requests.Clear();
        AssertFails("ProfileNotFound", ErrorCategory.ObjectNotFound);
    }

    [Fact]
    public void The_variables_of_the_CLI_select_a_profile_in_the_order_of_the_CLI()
    {
        WriteConfig(Key("it", "id"), Key("first", Add("first")), Key("second", Add("second")), Key("third", Add("third")));

        Set("ALICLOUD_PROFILE", "third");
        Assert.Equal("third", AssertServes());
        Set("ALIBABA_CLOUD_PROFILE", "second");
        Assert.Equal("second", AssertServes());
        Set("ALIBABACLOUD_PROFILE", "first");
        Assert.Equal("first", AssertServes());
    }

    [Fact]
    public void A_variable_selects_the_region_if_the_profile_does_not()
    {
        SetDefault("EndpointUrl", null);
        Routes.Table["cdn.aliyuncs.com"] = Routes.Table["cdn.ap-southeast-1.aliyuncs.com"] = Service.Endpoint;
        SetUp(0);
        Set("ALIBABA_CLOUD_REGION_ID", "ap-southeast-1");

        AssertServes();
        Assert.Equal("cdn.ap-southeast-1.aliyuncs.com", Service.Requests.All[^1].Host);

        Set("ALIBABA_CLOUD_REGION_ID", "no region");
        EngineRun run = Run("Get-AlibabaCertificateInfo 1644xx");
        Assert.Single(run.Output);
        Assert.Contains("ALIBABA_CLOUD_REGION_ID", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Equal("cdn.aliyuncs.com", Service.Requests.All[^1].Host);
    }

    [Fact]
    public void A_profile_that_ALIBABA_CLOUD_PROFILE_names_is_never_passed_over()
    {
        SetUp(5);
        Set("ALIBABA_CLOUD_PROFILE", "it");
        string ini = WriteFile(".alibabacloud/credentials", "[it]\ntype = access_key\naccess_key_id = id\n");

        Assert.Contains(ini + " is not valid: it has no access_key_secret", AssertFails("ProfileInvalid", ErrorCategory.InvalidData).Message, StringComparison.Ordinal);
        WriteConfig(Profile("AK", ("access_key_id", "id")));
        Assert.Contains("config.json is not valid: it has no access_key_secret", AssertFails("ProfileInvalid", ErrorCategory.InvalidData).Message, StringComparison.Ordinal);
        Assert.Equal(0, Service.Requests.Count);
    }

    [Theory]
    [InlineData("-ProfileName it -Credential $given")]
    [InlineData("-ProfileName it -SecurityToken $token")]
    public void A_profile_and_a_key_exclude_each_other(string arguments)
    {
        WriteConfig(Key("it", AccountStore.AccessKeyId));
        SetVariable("given", Credential(AccountStore.AccessKeyId, AccountStore.AccessKeySecret));
        SetVariable("token", Secure("token"));

        AssertFails("InvalidCredential", ErrorCategory.InvalidArgument, arguments);
        Assert.Equal(0, Service.Requests.Count);
    }

    [Fact]
    public void The_profiles_region_picks_the_host_unless_one_is_passed()
    {
        SetDefault("EndpointUrl", null);
        Routes.Table["cdn.aliyuncs.com"] = Routes.Table["cdn.ap-southeast-1.aliyuncs.com"] = Service.Endpoint;
        WriteConfig([new(Key("it", AccountStore.AccessKeyId)) { ["access_key_secret"] = AccountStore.AccessKeySecret, ["region_id"] = "eu-central-1" }]);

        AssertServes();
        Assert.Equal("cdn.ap-southeast-1.aliyuncs.com", Service.Requests.All[^1].Host);
        AssertServes("-Region cn-hangzhou");
        Assert.Equal("cdn.aliyuncs.com", Service.Requests.All[^1].Host);
    }

    [Theory]
    [InlineData("-Region AP-SouthEast-1", null, null, "cdn.ap-southeast-1.aliyuncs.com", null)]
    [InlineData("", "EU-Central-1", null, "cdn.ap-southeast-1.aliyuncs.com", null)]
    [InlineData("", null, "US-WEST-1", "cdn.ap-southeast-1.aliyuncs.com", null)]
    [InlineData("-Region ap-southeast1", null, null, "cdn.aliyuncs.com", "ap-southeast-1")]
    [InlineData("", "ap-southeast1", null, "cdn.aliyuncs.com", "ap-southeast-1")]
    [InlineData("", null, "ap-southeast1", "cdn.aliyuncs.com", "ap-southeast-1")]
    public void A_region_is_read_in_the_same_way_from_each_source(string arguments, string? field, string? variable, string host, string? nearest)
    {
        SetDefault("EndpointUrl", null);
        Routes.Table["cdn.aliyuncs.com"] = Routes.Table["cdn.ap-southeast-1.aliyuncs.com"] = Service.Endpoint;
        WriteConfig([new(Key("it", AccountStore.AccessKeyId)) { ["access_key_secret"] = AccountStore.AccessKeySecret, ["region_id"] = field ?? "" }]);
        Set("ALIBABA_CLOUD_REGION_ID", variable);

        EngineRun run = Run("Get-AlibabaCertificateInfo 1644xx -Verbose " + arguments);

        Assert.Single(run.Output);
        Assert.Equal(host, Service.Requests.All[^1].Host);
        Assert.Contains(run.Verbose, line => line.Contains($" ms from {host}:443, RequestId ", StringComparison.Ordinal));
        Assert.Equal(nearest is null ? 0 : 1, run.Warnings.Count);
        Assert.All(run.Warnings, warning => Assert.Contains($"similar region ID is {nearest}", warning, StringComparison.Ordinal));
    }

    [Fact]
    public void An_endpoint_makes_the_region_irrelevant()
    {
        SetUp(0);
        Set("ALIBABA_CLOUD_REGION_ID", "ap-southeast1");

        Assert.Empty(Run("Get-AlibabaCertificateInfo 1644xx").Warnings);
    }

    [Fact]
    public void An_odd_region_in_a_file_is_passed_over_with_a_warning()
    {
        SetDefault("EndpointUrl", null);
        Routes.Table["cdn.aliyuncs.com"] = Service.Endpoint;
        string path = WriteConfig([new(Key("it", AccountStore.AccessKeyId)) { ["access_key_secret"] = AccountStore.AccessKeySecret, ["region_id"] = "Nowhere\u001b" }]);

        EngineRun run = Run("Get-AlibabaCertificateInfo 1644xx");

        Assert.Single(run.Output);
        string warning = Assert.Single(run.Warnings);
        Assert.Contains(path, warning, StringComparison.Ordinal);
        Assert.Contains("'it'", warning, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', warning);
    }

    [Fact]
    public void ProfileName_completes_from_both_files_and_is_silent_where_one_is_broken()
    {
        const string Complete = "[System.Management.Automation.CommandCompletion]::CompleteInput('Get-AlibabaCertificateInfo -ProfileName {0}', {1}, $null).CompletionMatches | ForEach-Object CompletionText";
        WriteConfig(Key("it", "id"), Key("it's two", "id"), Key("alpha", "id"));
        WriteFile(".alibabacloud/credentials", "[Iota]\ntype = access_key\n[alpha]\n");

        Assert.Equal(["Iota", "it", "'it''s two'"], Get<string>(string.Format(null, Complete, "i", 41)));
        Assert.Equal(["alpha", "Iota", "it", "'it''s two'"], Get<string>(string.Format(null, Complete, "", 40)));
        WriteFile(".aliyun/config.json", "{");
        Assert.Equal(["Iota"], Get<string>(string.Format(null, Complete, "i", 41)));
        Assert.Equal(0, Service.Requests.Count);
    }

    private static Dictionary<string, object> Key(string name, string id) => Profile("AK", ("name", name), ("access_key_id", id), ("access_key_secret", "secret"));

    private string Add(string id)
    {
        Service.Accounts.Add(new Account(id, "secret"));
        return id;
    }

    private void SetUp(int source)
    {
        switch (source)
        {
            case 0:
                Set("ALIBABA_CLOUD_ACCESS_KEY_ID", AccountStore.AccessKeyId);
                Set("ALIBABA_CLOUD_ACCESS_KEY_SECRET", AccountStore.AccessKeySecret);
                break;
            case 1: SetUpOidc(); break;
            case 2: WriteConfig(Key("it", Add("cli"))); break;
            case 3: WriteFile(".alibabacloud/credentials", $"[default]\ntype=access_key\naccess_key_id={Add("ini")}\naccess_key_secret=secret\n"); break;
            case 4: OnEcs(); break;
            default: SetUpCredentialsUri(); break;
        }
    }
}
