using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using CertInfo.Emulator;
using Xunit;

namespace CertInfo.Tests.Hosted.Credentials;

/// <summary>Invalid and missing profile files. If a configured provider fails, the command fails, even if a later provider has credentials.</summary>
public sealed class ProfileFailureTests : CredentialTest
{
    private static readonly (string, object)[] Key = [("access_key_id", AccountStore.AccessKeyId), ("access_key_secret", Canary)];
    private static readonly (string, object) Role = ("ram_role_arn", StsService.RoleArn);

    [Theory]
    [InlineData("AK", "access_key_id", "access_key_secret")]
    [InlineData("StsToken", "access_key_id", "access_key_secret", "sts_token")]
    [InlineData("RamRoleArn", "access_key_id", "access_key_secret", "ram_role_arn")]
    [InlineData("ChainableRamRoleArn", "source_profile", "ram_role_arn")]
    [InlineData("RamRoleArnWithRoleName", "ram_role_arn")]
    [InlineData("OIDC", "oidc_provider_arn", "oidc_token_file", "ram_role_arn")]
    [InlineData("CloudSSO", "cloud_sso_sign_in_url", "cloud_sso_account_id", "cloud_sso_access_config", "access_token")]
    [InlineData("OAuth", "oauth_refresh_token")]
    [InlineData("External", "process_command")]
    [InlineData("CredentialsURI", "credentials_uri")]
    public void A_missing_field_of_the_current_profile_is_an_error_that_names_it(string mode, params string[] fields)
    {
        OnEcs();
        foreach (string missing in fields)
        {
            string path = WriteConfig(Profile(mode, [.. fields.Where(field => field != missing).Select(field => (field, (object)Canary))]));

            foreach (string arguments in new[] { "", "-ProfileName it" })
            {
                Assert.Equal($"The profile 'it' in {path} is not valid: it has no {missing}.", AssertFails("ProfileInvalid", ErrorCategory.InvalidData, arguments).Message);
            }
        }

        Assert.Equal(0, Service.Requests.Count);
    }

    [Theory]
    [InlineData("AK", "access_key_id", "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "access_key_secret")]
    [InlineData("AK", "access_key_secret", "ALIBABA_CLOUD_ACCESS_KEY_ID", "access_key_id")]
    [InlineData("StsToken", "access_key_id", "ALIBABA_CLOUD_SECURITY_TOKEN", "access_key_secret")]
    public void A_part_of_an_access_key_does_not_come_from_a_variable(string mode, string field, string variable, string missing)
    {
        OnEcs();
        WriteConfig(Profile(mode, (field, Canary)));
        Set(variable, Canary);

        Assert.EndsWith("it has no " + missing + ".", AssertFails("ProfileInvalid", ErrorCategory.InvalidData).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_without_a_mode_is_skipped_unless_the_user_names_it()
    {
        string path = WriteFile(".aliyun/config.json", """{"current":"it","profiles":[{"name":"it"}]}""");
        string ini = WriteFile(".alibabacloud/credentials", "[default]\naccess_key_id = id\n");

        string message = AssertFails("CredentialsNotFound", ErrorCategory.AuthenticationError).Message;
        Assert.Contains($"\n  3. Alibaba Cloud CLI: the profile 'it' in {path} has no mode.", message, StringComparison.Ordinal);
        Assert.Contains($"\n  4. SDK credentials file: the profile 'default' in {ini} has no type.", message, StringComparison.Ordinal);
        AssertFails("ProfileInvalid", ErrorCategory.InvalidData, "-ProfileName it");
    }

    [Fact]
    public void A_disabled_section_is_skipped_unless_the_user_names_it()
    {
        OnEcs();
        string path = WriteFile(".alibabacloud/credentials", "[default]\nenable = False\ntype = access_key\naccess_key_id = id\naccess_key_secret = secret\n");

        Assert.NotEqual("id", AssertServes());
        Service.Requests.Clear();
        Assert.Contains($"'default' in {path} is disabled by enable", AssertFails("ProfileInvalid", ErrorCategory.InvalidData, "-ProfileName default").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_section_that_lacks_a_field_is_an_error()
    {
        OnEcs();
        string path = WriteFile(".alibabacloud/credentials", "[default]\ntype = sts\naccess_key_id = id\naccess_key_secret = secret\n");

        Assert.Equal($"The profile 'default' in {path} is not valid: it has no security_token.", AssertFails("ProfileInvalid", ErrorCategory.InvalidData).Message);
    }

    [Fact]
    public void Without_any_source_the_error_lists_all_of_them_in_order_and_why()
    {
        string home = Home;

        string message = AssertFails("CredentialsNotFound", ErrorCategory.AuthenticationError).Message;

        Assert.Equal(
            [
                "No credentials found. Sources, in the order of the search:",
                "1. environment variables: ALIBABA_CLOUD_ACCESS_KEY_ID is not set.",
                "2. OIDC token file: ALIBABA_CLOUD_ROLE_ARN is not set.",
                $"3. Alibaba Cloud CLI: file not found: {Path.Combine(home, ".aliyun", "config.json")}.",
                $"4. SDK credentials file: file not found: {Path.Combine(home, ".alibabacloud", "credentials")}, {Path.Combine(home, ".alibabacloud", "credentials.ini")}.",
                "5. ECS instance metadata: 100.100.100.200 did not respond within 1 s: this machine is not an ECS instance, or its metadata service is disabled.",
                "6. ALIBABA_CLOUD_CREDENTIALS_URI: ALIBABA_CLOUD_CREDENTIALS_URI is not set.",
            ],
            message.Split('\n').Select(line => line.Trim()));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\n  \"current\": \"it\",\n  \"profiles\": [ { \"name\": \"it\", \"access_key_secret\": \"Canary-Secret-7b1f\" ", "line 3")]
    [InlineData("{\n  \"profiles\": [ { \"access_key_secret\": \"Canary-Secret-7b1f\" } ]\n  x", "line 3, column 3")]
    [InlineData("{ \"profiles\": { \"access_key_secret\": \"Canary-Secret-7b1f\" } }", "line 1, column 16")]
    [InlineData("{ \"profiles\": [ \"Canary-Secret-7b1f\" ] }")]
    public void A_broken_config_names_file_line_and_column(string json, string place = "line 1")
    {
        OnEcs();
        string path = WriteFile(".aliyun/config.json", json);

        string message = AssertFails("CredentialFileInvalid", ErrorCategory.InvalidData).Message;

        Assert.Contains(path, message, StringComparison.Ordinal);
        Assert.Contains(place, message, StringComparison.Ordinal);
        Assert.DoesNotContain("Canary", message, StringComparison.Ordinal);
        Assert.Equal(0, Service.Requests.Count);
        AssertFails("CredentialFileInvalid", ErrorCategory.InvalidData, "-ProfileName it");
    }

    [Theory]
    [InlineData("[default]\ntype = sts\n  Canary-Secret-7b1f\n", "line 3, column 3")]
    [InlineData("[default\ntype = sts\n", "line 1, column 1")]
    [InlineData("[]\n", "line 1, column 1")]
    [InlineData("[default]\n\n= Canary-Secret-7b1f", "line 3, column 1")]
    public void A_broken_INI_file_names_file_line_and_column(string ini, string place)
    {
        string path = WriteFile(".alibabacloud/credentials", ini);

        string message = AssertFails("CredentialFileInvalid", ErrorCategory.InvalidData).Message;

        Assert.Contains(path + " has a syntax error at " + place, message, StringComparison.Ordinal);
        Assert.DoesNotContain("Canary", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("it", "it → it")]
    [InlineData("second", "it → second → third → it")]
    public void A_loop_in_source_profile_is_an_error(string first, string circle)
    {
        OnEcs();
        WriteConfig(
            Profile("ChainableRamRoleArn", ("source_profile", first), Role),
            Profile("ChainableRamRoleArn", ("name", "second"), ("source_profile", "third"), Role),
            Profile("ChainableRamRoleArn", ("name", "third"), ("source_profile", "it"), Role));

        Assert.Contains(circle, AssertFails("ProfileInvalid", ErrorCategory.InvalidData).Message, StringComparison.Ordinal);
        Assert.Equal(0, Service.Requests.Count);
    }

    [Fact]
    public void A_source_profile_that_is_not_there_or_has_no_key_is_an_error()
    {
        Dictionary<string, object> chain = Profile("ChainableRamRoleArn", ("source_profile", "base"), Role);
        WriteConfig(chain);
        Assert.Contains("'base' is not in the file", AssertFails("ProfileInvalid", ErrorCategory.InvalidData).Message, StringComparison.Ordinal);

        WriteConfig(chain, Profile("AK", ("name", "base"), ("access_key_id", "id")));
        Assert.Contains("'base' in", AssertFails("ProfileInvalid", ErrorCategory.InvalidData).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BearerToken")]
    [InlineData("bearertoken")]
    [InlineData("Anonymous")]
    [InlineData("RsaKeyPair")]
    public void A_mode_without_an_access_key_is_an_error_that_says_so(string mode)
    {
        OnEcs();
        WriteConfig(Profile(mode, [.. Key, ("bearer_token", Canary)]));

        Assert.Contains($"its mode '{mode}' provides no access key, and CDN requires one", AssertFails("ProfileInvalid", ErrorCategory.InvalidData).Message, StringComparison.Ordinal);
        Assert.Equal(0, Service.Requests.Count);
    }

    [Theory]
    [InlineData("rsa_key_pair", "its type 'rsa_key_pair' provides no access key")]
    [InlineData("bearer", "its type 'bearer' provides no access key")]
    [InlineData("nosuch", "its type 'nosuch' is not one of access_key, sts, ecs_ram_role, ram_role_arn, oidc_role_arn")]
    public void A_type_that_cannot_work_is_an_error_that_says_so(string type, string said)
    {
        OnEcs();
        WriteFile(".alibabacloud/credentials", $"[default]\ntype = {type}\n");

        Assert.Contains(said, AssertFails("ProfileInvalid", ErrorCategory.InvalidData).Message, StringComparison.Ordinal);
        Assert.Equal(0, Service.Requests.Count);
    }

    [Theory]
    [InlineData("mode", "NoSuchMode")]
    [InlineData("expired_seconds", "soon")]
    [InlineData("sts_region", "evil.example/")]
    [InlineData("sts_endpoint", "https://evil.example/path")]
    [InlineData("sts_endpoint", "https://user:Canary-Secret-7b1f@evil.example")]
    [InlineData("sts_endpoint", "ftp://evil.example")]
    [InlineData("access_key_id", "id with space")]
    public void A_field_that_cannot_work_is_an_error(string field, string value)
    {
        OnEcs();
        WriteConfig(Profile("RamRoleArn", [.. Key, Role, (field, value)]));

        Assert.Contains("'it'", AssertFails("ProfileInvalid", ErrorCategory.InvalidData).Message, StringComparison.Ordinal);
        Assert.Equal(0, Service.Requests.Count);
    }
}
