using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using CertInfo.Emulator;
using CertInfo.Shell;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace CertInfo.Tests.Hosted.Credentials;

/// <summary>Expired sign-in sessions of CloudSSO and OAuth. If a configured provider fails, the command fails, even if a later provider has credentials.</summary>
public sealed class LogInFailureTests : CredentialTest
{
    [Fact]
    public void A_log_in_that_has_ended_says_to_log_in_again()
    {
        OnEcs();
        (string, object)[] sso = [.. CloudSso(), ("access_token", Canary)];
        foreach (Dictionary<string, object> profile in new[]
        {
            Profile("CloudSSO", sso),
            Profile("CloudSSO", [.. sso, ("cloud_sso_access_token_expire", 1700000000)]),
            Profile("OAuth", ("oauth_refresh_token", Canary)),
            Profile("OAuth", ("oauth_refresh_token", Canary + "2"), ("oauth_access_token", Canary), ("oauth_access_token_expire", DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds())),
        })
        {
            WriteConfig(profile);
            string message = AssertFails("CredentialsExpired", ErrorCategory.AuthenticationError).Message;
            Assert.EndsWith($"aliyun configure --mode {profile["mode"]} --profile it", message, StringComparison.Ordinal);
            Assert.DoesNotContain("Canary", message, StringComparison.Ordinal);
        }

        WriteConfig(Profile("CloudSSO", [.. sso, ("access_token", Service.CloudSso.AccessToken), ("cloud_sso_account_id", "2")]));
        AssertFails("CredentialsRefused", ErrorCategory.AuthenticationError);
        WriteConfig(Profile("CloudSSO", [.. sso, ("cloud_sso_sign_in_url", "http://signin.example")]));
        AssertFails("ProfileInvalid", ErrorCategory.InvalidData);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"access_token":" ","refresh_token":"Canary-Secret-7b1f"}""")]
    public void A_renewal_without_an_access_token_is_an_error_that_names_it(string body)
    {
        WriteConfig(Profile("OAuth", ("oauth_refresh_token", Canary)));
        Service.Intercept = async (context, request) =>
        {
            await context.Response.WriteAsync(body);
            return true;
        };

        Assert.Contains("access_token is missing or not valid", AssertFails("CredentialsRefused", ErrorCategory.AuthenticationError).Message, StringComparison.Ordinal);
        Assert.Equal("/v1/token", Assert.Single(Service.Requests.All).Path);
    }

    [Theory]
    [InlineData("OAuth", "--mode OAuth")]
    [InlineData("CloudSSO", "--mode CloudSSO")]
    public void The_command_that_signs_in_again_names_the_profile_and_the_file_in_quotes(string mode, string option)
    {
        Dictionary<string, object> profile = Profile(mode, [.. CloudSso(), ("access_token", Canary), ("oauth_refresh_token", Canary)]);
        profile["name"] = "the admin's";
        string path = WriteFile("a folder/config.json", System.IO.File.ReadAllText(WriteConfig(profile)));
        Set("ALIBABA_CLOUD_CONFIG_FILE", path);

        string message = AssertFails("CredentialsExpired", ErrorCategory.AuthenticationError).Message;

        Assert.EndsWith($"Sign in again: aliyun configure {option} --profile 'the admin''s' --config-path '{path}'", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OAuth", "oauth_refresh_token")]
    [InlineData("OAuth")]
    [InlineData("CloudSSO", "access_token")]
    [InlineData("CloudSSO")]
    public void A_key_cached_in_the_profile_serves_while_it_lasts_where_no_other_can_be_had(string mode, params string[] fields)
    {
        OnEcs();
        WriteConfig(Profile(mode, [
            .. fields.Select(field => (field, (object)Canary)),
            .. CloudSso(),
            ("access_key_id", AccountStore.StsAccessKeyId), ("access_key_secret", AccountStore.StsAccessKeySecret), ("sts_token", AccountStore.StsSecurityToken),
            ("sts_expiration", DateTimeOffset.UtcNow.AddMinutes(10).ToUnixTimeSeconds()),
        ]));

        EngineRun run = Run("Get-AlibabaCertificateInfo 1644xx");

        Assert.Single(run.Output);
        Assert.EndsWith($"aliyun configure --mode {mode} --profile it", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Equal(AccountStore.StsAccessKeyId, Service.Requests.All[^1].AccessKeyId);

        Account issued = Service.Accounts.All.Single(account => account.AccessKeyId == AccountStore.StsAccessKeyId);
        Service.Accounts.Add(issued with { Expiration = DateTimeOffset.UtcNow.AddMinutes(-1) });
        run = Run("Get-AlibabaCertificateInfo 1644xx");
        Assert.Equal("CredentialsExpired", Assert.IsType<AlibabaCloudException>((run.Terminating ?? run.Errors[0]).Exception).Code);
    }
}
