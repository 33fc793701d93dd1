using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Emulator;
using CertInfo.Sandbox;
using Xunit;

namespace CertInfo.Tests.Hosted.Credentials;

/// <summary>Every way to be wrong. A source that is configured and fails is an error, though the instance would have a key.</summary>
[Collection(ChangesEnvironment.Name)]
public sealed class FailureTests : CredentialTest
{
    private static readonly (string, object)[] Key = [("access_key_id", AccountStore.AccessKeyId), ("access_key_secret", Canary)];
    private static readonly (string, object) Role = ("ram_role_arn", StsService.RoleArn);

    [Theory]
    [InlineData("AK", "access_key_id", "access_key_secret")]
    [InlineData("StsToken", "access_key_id", "access_key_secret", "sts_token")]
    [InlineData("RamRoleArn", "access_key_id", "access_key_secret", "ram_role_arn")]
    [InlineData("ChainableRamRoleArn", "source_profile", "ram_role_arn")]
    [InlineData("RamRoleArnWithRoleName", "ram_role_name", "ram_role_arn")]
    [InlineData("OIDC", "oidc_provider_arn", "oidc_token_file", "ram_role_arn")]
    [InlineData("CloudSSO", "cloud_sso_sign_in_url", "cloud_sso_account_id", "cloud_sso_access_config", "access_token")]
    [InlineData("OAuth", "oauth_refresh_token")]
    [InlineData("External", "process_command")]
    [InlineData("CredentialsURI", "credentials_uri")]
    public void A_missing_field_is_named_and_passed_over_unless_the_profile_was_asked_for(string mode, params string[] fields)
    {
        foreach (string missing in fields)
        {
            string path = WriteConfig(Profile(mode, [.. fields.Where(field => field != missing).Select(field => (field, (object)Canary))]));
            string reason = $"the profile 'it' in {path} has no {missing}";

            Assert.Contains($"\n  3. Alibaba Cloud CLI: {reason}.", AssertFails("CredentialsNotFound", ErrorCategory.AuthenticationError).Message, StringComparison.Ordinal);
            Assert.Contains(reason, AssertFails("ProfileInvalid", ErrorCategory.InvalidData, "-ProfileName it").Message, StringComparison.Ordinal);
            Set("ALIBABA_CLOUD_PROFILE", "it");
            Assert.Contains(reason, AssertFails("ProfileInvalid", ErrorCategory.InvalidData).Message, StringComparison.Ordinal);
            Set("ALIBABA_CLOUD_PROFILE", null);
        }
    }

    [Fact]
    public void Without_any_source_the_error_lists_all_of_them_in_order_and_why()
    {
        string home = Environment.GetEnvironmentVariable("HOME")!;

        string message = AssertFails("CredentialsNotFound", ErrorCategory.AuthenticationError).Message;

        Assert.Equal(
            [
                "No credentials found. Looked in this order:",
                "1. environment variables: ALIBABA_CLOUD_ACCESS_KEY_ID is not set.",
                "2. OIDC token file: ALIBABA_CLOUD_ROLE_ARN is not set.",
                $"3. Alibaba Cloud CLI: there is no file {Path.Combine(home, ".aliyun", "config.json")}.",
                $"4. SDK credentials file: there is no file {Path.Combine(home, ".alibabacloud", "credentials")}, {Path.Combine(home, ".alibabacloud", "credentials.ini")}.",
                "5. ECS instance metadata: 100.100.100.200 not reachable in 1 s: this is no ECS instance, or its metadata is closed.",
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
    [InlineData("")]
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

        Assert.Contains(path + " cannot be understood at " + place, message, StringComparison.Ordinal);
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
    [InlineData("mode", "BearerToken")]
    [InlineData("expired_seconds", "soon")]
    [InlineData("sts_region", "evil.example/")]
    [InlineData("sts_endpoint", "http://evil.example")]
    [InlineData("access_key_id", "id with space")]
    public void A_field_that_cannot_work_is_an_error(string field, string value)
    {
        OnEcs();
        WriteConfig(Profile("RamRoleArn", [.. Key, Role, (field, value)]));

        Assert.Contains("'it'", AssertFails("ProfileInvalid", ErrorCategory.InvalidData).Message, StringComparison.Ordinal);
        Assert.Equal(0, Service.Requests.Count);
    }

    [Theory]
    [InlineData("ram_role_arn", "acs:ram::1:role/nosuch", "HTTP 404, EntityNotExist.Role")]
    [InlineData("access_key_secret", "wrong", "HTTP 400, SignatureDoesNotMatch")]
    [InlineData("expired_seconds", "60", "HTTP 400, InvalidParameter.DurationSeconds")]
    [InlineData("access_key_id", AccountStore.UnauthorizedAccessKeyId, "HTTP 400, SignatureDoesNotMatch")]
    public void STS_refusing_is_an_error_with_its_code_alone(string field, string value, string said)
    {
        OnEcs();
        WriteConfig(Profile("RamRoleArn", [("access_key_id", AccountStore.AccessKeyId), ("access_key_secret", AccountStore.AccessKeySecret), Role, (field, value)]));

        AlibabaCloudException error = AssertFails("CredentialsRefused", ErrorCategory.AuthenticationError);

        Assert.Contains("sts.aliyuncs.com refused with " + said, error.Message, StringComparison.Ordinal);
        Assert.Equal(Assert.Single(Service.Requests.All).RequestId, error.RequestId);
    }

    [Fact]
    public void OIDC_fails_for_a_wrong_token_and_for_a_file_that_is_not_there()
    {
        OnEcs();
        string token = WriteFile("token", Canary);
        WriteConfig(Profile("OIDC", ("oidc_provider_arn", StsService.OidcProviderArn), ("oidc_token_file", token), Role));
        Assert.Contains("AuthenticationFail.OIDCToken.Invalid", AssertFails("CredentialsRefused", ErrorCategory.AuthenticationError).Message, StringComparison.Ordinal);

        File.WriteAllText(token, " ");
        AssertFails("CredentialFileInvalid", ErrorCategory.InvalidData);
        File.Delete(token);
        Assert.Contains(token, AssertFails("CredentialFileInvalid", ErrorCategory.InvalidData).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_metadata_fails_for_a_role_that_it_has_not_and_where_it_is_not_there()
    {
        WriteConfig(Profile("EcsRamRole", ("ram_role_name", "Other")));
        AssertFails("CredentialsUnreachable", ErrorCategory.ConnectionError);

        OnEcs();
        Assert.Contains("no role 'Other'", AssertFails("CredentialsRefused", ErrorCategory.AuthenticationError).Message, StringComparison.Ordinal);
        Set("ALIBABA_CLOUD_CLI_PROFILE_DISABLED", "true");
        Set("ALIBABA_CLOUD_ECS_METADATA", "Other");
        AssertFails("CredentialsRefused", ErrorCategory.AuthenticationError);
        Set("ALIBABA_CLOUD_ECS_METADATA", null);
        Service.Metadata.Version2 = false;
        Set("ALIBABA_CLOUD_IMDSV1_DISABLED", "true");
        Assert.Contains("5. ECS instance metadata: 100.100.100.200 answered with HTTP 404: it gave no token, and ALIBABA_CLOUD_IMDSV1_DISABLED rules out version 1", AssertFails("CredentialsNotFound", ErrorCategory.AuthenticationError).Message, StringComparison.Ordinal);
        Set("ALIBABA_CLOUD_IMDSV1_DISABLED", null);
        Service.Metadata.Role = null;
        Set("ALIBABA_CLOUD_CLI_PROFILE_DISABLED", null);
        WriteConfig(Profile("EcsRamRole"));
        AssertFails("CredentialsRefused", ErrorCategory.AuthenticationError);
        Set("ALIBABA_CLOUD_CLI_PROFILE_DISABLED", "true");
        Assert.Contains("the instance has no role that can be used", AssertFails("CredentialsNotFound", ErrorCategory.AuthenticationError).Message, StringComparison.Ordinal);
        Service.Requests.Clear();
        Set("ALIBABA_CLOUD_ECS_METADATA_DISABLED", "true");
        Assert.Contains("5. ECS instance metadata: switched off by ALIBABA_CLOUD_ECS_METADATA_DISABLED", AssertFails("CredentialsNotFound", ErrorCategory.AuthenticationError).Message, StringComparison.Ordinal);
        Assert.Equal(0, Service.Requests.Count);
    }

    [Fact]
    public void A_machine_that_is_not_on_ECS_waits_once_for_the_process()
    {
        OnEcs();
        Hang(_ => true);

        Assert.Contains("not reachable in 1 s", AssertFails("CredentialsNotFound", ErrorCategory.AuthenticationError).Message, StringComparison.Ordinal);
        Assert.Equal(2, Service.Requests.Count);
        Assert.Contains("not reachable in 1 s", AssertFails("CredentialsNotFound", ErrorCategory.AuthenticationError).Message, StringComparison.Ordinal);
        Assert.Equal(2, Service.Requests.Count);
    }

    [Fact]
    public void Metadata_that_is_there_but_late_is_asked_once_more_and_is_an_error_then_but_for_good()
    {
        OnEcs();
        Set("ALIBABA_CLOUD_CREDENTIALS_URI", new Uri(Service.Endpoint, CredentialsUriService.Path).AbsoluteUri);
        Hang(request => request.Method == "GET");

        Assert.DoesNotContain("no ECS instance", AssertFails("CredentialsUnreachable", ErrorCategory.ConnectionError).Message, StringComparison.Ordinal);
        Assert.Equal(["PUT", "GET", "GET"], Service.Requests.All.Select(request => request.Method));

        bool isFirst = true;
        Hang(request => request.Method == "GET" && isFirst && !(isFirst = false));
        AssertServes();
        Assert.Equal(["PUT", "GET", "GET", "GET"], Service.Requests.All.Where(request => request.Host == MetadataService.Host).Select(request => request.Method));
    }

    [Fact]
    public void A_token_that_comes_late_is_asked_for_again_where_version_1_is_refused()
    {
        OnEcs();
        Service.Metadata.Version1 = false;
        bool isFirst = true;
        Hang(request => isFirst && !(isFirst = false));

        AssertServes();

        Assert.Equal(["PUT", "GET", "PUT", "GET", "GET"], Service.Requests.All.Where(request => request.Host == MetadataService.Host).Select(request => request.Method));
    }

    [Fact]
    public void Metadata_that_fails_is_an_error()
    {
        OnEcs();
        Service.Metadata.Version1 = false;
        Service.Intercept = async (context, request) =>
        {
            if (request.Method == "PUT")
            {
                await new ServiceError(503, "ServiceUnavailable", "x").SendAsync(context, request);
            }

            return request.Method == "PUT";
        };

        Assert.Contains("HTTP 503", AssertFails("CredentialsRefused", ErrorCategory.AuthenticationError).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_in_that_has_ended_says_to_log_in_again()
    {
        OnEcs();
        (string, object)[] sso =
        [
            ("cloud_sso_sign_in_url", $"https://{CloudSsoService.Host}/start/login"), ("cloud_sso_account_id", Service.CloudSso.AccountId),
            ("cloud_sso_access_config", Service.CloudSso.AccessConfigurationId), ("access_token", Canary),
        ];
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
            Assert.Contains("aliyun configure --profile it", message, StringComparison.Ordinal);
            Assert.DoesNotContain("Canary", message, StringComparison.Ordinal);
        }

        WriteConfig(Profile("CloudSSO", [.. sso, ("access_token", Service.CloudSso.AccessToken), ("cloud_sso_account_id", "2")]));
        AssertFails("CredentialsRefused", ErrorCategory.AuthenticationError);
        WriteConfig(Profile("CloudSSO", [.. sso, ("cloud_sso_sign_in_url", "http://signin.example")]));
        AssertFails("ProfileInvalid", ErrorCategory.InvalidData);
    }

    [Theory]
    [InlineData(500, "Canary-Secret-7b1f", "refused with HTTP 500, without a code")]
    [InlineData(403, """{"Code":"Forbidden.RAM","Message":"Canary-Secret-7b1f"}""", "HTTP 403, Forbidden.RAM")]
    [InlineData(200, """{"Code":"Failed","AccessKeySecret":"Canary-Secret-7b1f"}""", "HTTP 200, Failed")]
    [InlineData(200, "<html>Canary-Secret-7b1f</html>", "not with the JSON")]
    [InlineData(200, "", "not with the JSON")]
    [InlineData(200, "null", "not with the JSON")]
    [InlineData(200, """{"AccessKeyId":"id","AccessKeySecret":"Canary-Secret-7b1f","Expiration":"2098-01-01T00:00:00Z"}""", "no SecurityToken")]
    [InlineData(200, """{"AccessKeyId":"id","AccessKeySecret":"Canary-Secret-7b1f","SecurityToken":"t","Expiration":"then"}""", "no Expiration")]
    [InlineData(200, """{"AccessKeyId":"i d","AccessKeySecret":"Canary-Secret-7b1f","SecurityToken":"t","Expiration":"2098-01-01T00:00:00Z"}""", "cannot be used")]
    public void What_a_credentials_URI_answers_is_never_repeated(int status, string body, string said)
    {
        Set("ALIBABA_CLOUD_CREDENTIALS_URI", new Uri(Service.Endpoint, CredentialsUriService.Path + "?key=" + Canary).AbsoluteUri);
        Service.Intercept = async (context, _) =>
        {
            context.Response.StatusCode = status;
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body));
            return true;
        };

        string message = AssertFails("CredentialsRefused", ErrorCategory.AuthenticationError).Message;

        Assert.Contains(said, message, StringComparison.Ordinal);
        Assert.DoesNotContain("Canary", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_that_fails_says_how_without_what_looks_like_a_secret()
    {
        OnEcs();
        string complaint = $"\u001b[31mlogin failed\u001b[0m for LTAI5tExampleExampleEx secret={Canary} --token {Canary} Bearer {Canary} {{\"SecurityToken\": \"{Canary}\"}}";
        WriteConfig(Profile("External", ("process_command", Command("", complaint, 3) + " --password " + Canary)));

        string message = AssertFails("CredentialProcessFailed", ErrorCategory.InvalidResult).Message;

        Assert.Contains("it ended with exit code 3", message, StringComparison.Ordinal);
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
        CertInfo.Transport.Clock.Current = clock;
        string marker = WriteFile("marker", "");
        File.Delete(marker);
        clock.Passes = delay => delay == TimeSpan.FromMinutes(1) && SpinWait.SpinUntil(() => File.Exists(marker), Timeout.Infinite);
        string script = WriteFile("hang.sh", $"echo 'Open https://login.example, secret={Canary}' >&2\n: > '{marker}'\nsleep 600\n");
        WriteConfig(Profile("External", ("process_command", $"/bin/sh '{script}'")));

        string message = AssertFails("CredentialProcessFailed", ErrorCategory.InvalidResult).Message;

        Assert.Contains("the command sh failed: it did not end within 60 seconds", message, StringComparison.Ordinal);
        Assert.EndsWith("Open https://login.example, secret=***", message, StringComparison.Ordinal);
        Assert.Equal([TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1)], clock.Delays);
    }

    [Theory]
    [InlineData("Canary-Secret-7b1f", "not JSON")]
    [InlineData("", "not JSON")]
    [InlineData("[]", "not JSON")]
    [InlineData("""{"mode":"EcsRamRole","access_key_secret":"Canary-Secret-7b1f"}""", "neither AK nor StsToken")]
    [InlineData("""{"mode":"AK","access_key_secret":"Canary-Secret-7b1f"}""", "no access_key_id")]
    [InlineData("""{"mode":"StsToken","access_key_id":"i","access_key_secret":"Canary-Secret-7b1f"}""", "no sts_token")]
    [InlineData("""{"mode":"AK","access_key_id":"i","access_key_secret":"Canary-Secret-7b1f","expiration":"then"}""", "no expiration")]
    [InlineData("""{"mode":"AK","access_key_id":"i d","access_key_secret":"Canary-Secret-7b1f"}""", "cannot be used")]
    public void A_command_that_prints_rubbish_is_an_error_that_does_not_repeat_it(string output, string said)
    {
        WriteConfig(Profile("External", ("process_command", Command(output))));

        string message = AssertFails("CredentialProcessFailed", ErrorCategory.InvalidResult).Message;

        Assert.Contains(said, message, StringComparison.Ordinal);
        Assert.DoesNotContain("Canary", message, StringComparison.Ordinal);
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

    [Fact]
    public void Hosts_that_cannot_be_reached_are_an_error()
    {
        OnEcs();
        HostRoutes.Table.TryRemove("sts.aliyuncs.com", out _);
        WriteConfig(Profile("RamRoleArn", [.. Key, Role]));
        EngineRun run = Run("Get-AlibabaCertificateInfo 1644xx -Verbose");
        var search = new SecretSearch(Canary);
        search.In(run);
        Assert.Empty(search.Found);

        AssertFails("CredentialsUnreachable", ErrorCategory.ConnectionError);
        Assert.Equal(0, Service.Requests.Count);
    }

    [Fact]
    public void A_host_that_fails_for_a_moment_is_asked_again()
    {
        int faults = 2;
        Service.Intercept = async (context, request) =>
        {
            if (request.Path != CredentialsUriService.Path || faults-- <= 0)
            {
                return false;
            }

            context.Response.Headers["x-acs-retry-after"] = "1";
            context.Response.StatusCode = 503;
            await context.Response.Body.WriteAsync("<html>"u8.ToArray());
            return true;
        };
        Set("ALIBABA_CLOUD_CREDENTIALS_URI", new Uri(Service.Endpoint, CredentialsUriService.Path).AbsoluteUri);

        AssertServes("-MaximumRetryCount 2");
    }

    [Theory]
    [InlineData(400, "Throttling.User", null)]
    [InlineData(429, "Busy", null)]
    [InlineData(400, "Busy", "1")]
    public void A_role_that_is_throttled_is_asked_for_again(int status, string code, string? after)
    {
        SetUpOidc();
        CertInfo.Transport.Clock.Current = new VirtualClock();
        int faults = 2;
        Service.Intercept = async (context, request) =>
        {
            if (request.Parameter("Action") != "AssumeRoleWithOIDC" || faults-- <= 0)
            {
                return false;
            }

            context.Response.Headers["x-acs-retry-after"] = after;
            await new ServiceError(status, code, "x").SendAsync(context, request);
            return true;
        };

        AssertServes("-MaximumRetryCount 2");
    }

    [Fact]
    public void Waits_for_a_role_add_up_to_two_minutes_at_the_most()
    {
        SetUpOidc();
        var clock = new VirtualClock();
        CertInfo.Transport.Clock.Current = clock;
        Service.Intercept = async (context, request) =>
        {
            context.Response.Headers.RetryAfter = "60";
            await new ServiceError(503, "ServiceUnavailable", "x").SendAsync(context, request);
            return true;
        };

        AssertFails("CredentialsRefused", ErrorCategory.AuthenticationError, "-MaximumRetryCount 10");

        Assert.Equal([TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1)], clock.Delays);
        Assert.Equal(3, Service.Requests.Count);
    }

    [Fact]
    public void A_wrong_clock_is_put_right_once_for_a_role_by_OIDC()
    {
        SetUpOidc();
        var clock = new VirtualClock();
        clock.Advance(TimeSpan.FromHours(1));
        CertInfo.Transport.Clock.Current = clock;

        EngineRun run = Run("Get-AlibabaCertificateInfo 1644xx");

        Assert.Single(run.Output);
        Assert.Matches("clock is -3[56][0-9]{2} seconds off .*sts.aliyuncs.com", run.Warnings[0]);
        Assert.Equal(2, Service.Requests.All.Count(request => request.Parameter("Action") == "AssumeRoleWithOIDC"));
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
            ("cloud_sso_sign_in_url", $"https://{CloudSsoService.Host}/start/login"), ("cloud_sso_account_id", Service.CloudSso.AccountId), ("cloud_sso_access_config", Service.CloudSso.AccessConfigurationId),
            ("access_key_id", AccountStore.StsAccessKeyId), ("access_key_secret", AccountStore.StsAccessKeySecret), ("sts_token", AccountStore.StsSecurityToken),
            ("sts_expiration", DateTimeOffset.UtcNow.AddMinutes(10).ToUnixTimeSeconds()),
        ]));

        EngineRun run = Run("Get-AlibabaCertificateInfo 1644xx");

        Assert.Single(run.Output);
        Assert.Contains("aliyun configure --profile it", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Equal(AccountStore.StsAccessKeyId, Service.Requests.All[^1].AccessKeyId);

        Account issued = Service.Accounts.All.Single(account => account.AccessKeyId == AccountStore.StsAccessKeyId);
        Service.Accounts.Add(issued with { Expiration = DateTimeOffset.UtcNow.AddMinutes(-1) });
        run = Run("Get-AlibabaCertificateInfo 1644xx");
        Assert.Equal("CredentialsExpired", Assert.IsType<AlibabaCloudException>((run.Terminating ?? run.Errors[0]).Exception).Code);
    }

    private void SetUpOidc()
    {
        Set("ALIBABA_CLOUD_ROLE_ARN", StsService.RoleArn);
        Set("ALIBABA_CLOUD_OIDC_PROVIDER_ARN", StsService.OidcProviderArn);
        Set("ALIBABA_CLOUD_OIDC_TOKEN_FILE", WriteFile("token", Service.Sts.OidcToken));
    }

    // Leaves requests unanswered until their time limit, which ends once they have arrived.
    private void Hang(Func<RecordedRequest, bool> which)
    {
        var clock = new VirtualClock();
        CertInfo.Transport.Clock.Current = clock;
        Service.Intercept = async (context, request) =>
        {
            if (!which(request))
            {
                return false;
            }

            var hungUp = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using CancellationTokenRegistration registration = context.RequestAborted.Register(hungUp.SetResult);
            clock.EndLimits();
            await hungUp.Task;
            return true;
        };
    }
}
