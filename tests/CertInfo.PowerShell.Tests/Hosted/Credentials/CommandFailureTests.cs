using System;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation;
using System.Threading;
using CertInfo.Emulator;
using Xunit;

namespace CertInfo.Tests.Hosted.Credentials;

/// <summary>Errors of the command of an External profile. If a configured provider fails, the command fails, even if a later provider has credentials.</summary>
public sealed class CommandFailureTests : CredentialTest
{
    [Fact]
    public void A_command_that_fails_says_how_without_what_looks_like_a_secret()
    {
        OnEcs();
        string complaint = $"\u001b[31mlogin failed\u001b[0m for LTAI5tExampleExampleEx secret={Canary} --token {Canary} Bearer {Canary} {{\"SecurityToken\": \"{Canary}\"}}";
        WriteConfig(Profile("External", ("process_command", Command("", complaint, 3) + " --password " + Canary)));

        string message = AssertFails("CredentialProcessFailed", ErrorCategory.InvalidResult).Message;

        Assert.Contains("it exited with code 3", message, StringComparison.Ordinal);
        Assert.Contains("login failed", message, StringComparison.Ordinal);
        Assert.DoesNotContain("Canary", message, StringComparison.Ordinal);
        Assert.DoesNotContain("LTAI", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', message);
    }

    [Fact]
    public void A_command_that_hangs_is_ended_once_its_minute_is_over()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs sleep");
        var clock = new VirtualClock();
        State.Clock = clock;
        string marker = WriteFile("marker", "");
        File.Delete(marker);
        clock.Passes = delay => delay == TimeSpan.FromMinutes(1) && SpinWait.SpinUntil(() => File.Exists(marker), TimeSpan.FromMinutes(1));
        string script = WriteFile("hang.sh", $"echo 'Open https://login.example, secret={Canary}' >&2\n: > '{marker}'\nsleep 600\n");
        WriteConfig(Profile("External", ("process_command", $"/bin/sh '{script}'")));

        string message = AssertFails("CredentialProcessFailed", ErrorCategory.InvalidResult).Message;

        Assert.Contains("the command sh failed: it did not exit within 60 seconds", message, StringComparison.Ordinal);
        Assert.EndsWith("Open https://login.example, secret=***", message, StringComparison.Ordinal);
        Assert.Equal([TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1)], clock.Delays);
    }

    [Theory]
    [InlineData("Canary-Secret-7b1f", "not JSON")]
    [InlineData("", "not JSON")]
    [InlineData("[]", "not JSON")]
    [InlineData("""{"mode":"EcsRamRole","access_key_secret":"Canary-Secret-7b1f"}""", "neither AK nor StsToken")]
    [InlineData("""{"mode":"AK","access_key_secret":"Canary-Secret-7b1f"}""", "access_key_id is missing or not valid")]
    [InlineData("""{"mode":"AK","access_key_id":"i"}""", "access_key_secret is missing or not valid")]
    [InlineData("""{"mode":"StsToken","access_key_id":"i","access_key_secret":"Canary-Secret-7b1f"}""", "sts_token is missing or not valid")]
    [InlineData("""{"mode":"AK","access_key_id":"i d","access_key_secret":"Canary-Secret-7b1f"}""", "access key is not valid")]
    public void A_command_that_prints_rubbish_is_an_error_that_does_not_repeat_it(string output, string said)
    {
        WriteConfig(Profile("External", ("process_command", Command(output))));

        string message = AssertFails("CredentialProcessFailed", ErrorCategory.InvalidResult).Message;

        Assert.Contains(said, message, StringComparison.Ordinal);
        Assert.DoesNotContain("Canary", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"mode\":\"AK\",")]
    [InlineData("\"mode\":null,\"expiration\":\"in an hour\",")]
    public void A_command_may_print_a_token_with_any_mode_and_an_expiration_that_is_not_readable(string fields)
    {
        WriteConfig(Profile("External", ("process_command", Command(
            $$"""{{{fields}}"access_key_id":"{{AccountStore.StsAccessKeyId}}","access_key_secret":"{{AccountStore.StsAccessKeySecret}}","sts_token":"{{AccountStore.StsSecurityToken}}"}"""))));

        Assert.Equal(AccountStore.StsAccessKeyId, AssertServes());
    }

    [Fact]
    public void A_command_that_cannot_start_is_quoted_badly_or_is_forbidden_is_an_error()
    {
        OnEcs();
        WriteConfig(Profile("External", ("process_command", "nosuch-program --secret " + Canary)));
        string message = AssertFails("CredentialProcessFailed", ErrorCategory.InvalidResult).Message;
        Assert.Contains("nosuch-program", message, StringComparison.Ordinal);
        Assert.DoesNotContain("Canary", message, StringComparison.Ordinal);

        WriteConfig(Profile("External", ("process_command", "program 'open")));
        AssertFails("ProfileInvalid", ErrorCategory.InvalidData);

        Set("ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS", "1");
        foreach (Dictionary<string, object> profile in new[] { Profile("External", ("process_command", Command("{}"))), Profile("CredentialsURI", ("credentials_uri", Service.Endpoint)) })
        {
            WriteConfig(profile);
            Assert.Contains("ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS", AssertFails("ProfileInvalid", ErrorCategory.InvalidData).Message, StringComparison.Ordinal);
        }

        Assert.Equal(0, CommandRuns);
        Assert.Equal(0, Service.Requests.Count);
    }
}
