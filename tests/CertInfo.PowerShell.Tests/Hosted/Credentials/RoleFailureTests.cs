using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using CertInfo.Emulator;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Hosted.Credentials;

/// <summary>Errors of STS. If a configured provider fails, the command fails, even if a later provider has credentials.</summary>
public sealed class RoleFailureTests : CredentialTest
{
    private static readonly (string, object)[] Key = [("access_key_id", AccountStore.AccessKeyId), ("access_key_secret", Canary)];
    private static readonly (string, object) Role = ("ram_role_arn", StsService.RoleArn);

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

        Assert.Contains("sts.aliyuncs.com refused the request (" + said, error.Message, StringComparison.Ordinal);
        Assert.Equal(Assert.Single(Service.Requests.All).RequestId, error.RequestId);
    }

    [Fact]
    public void An_error_of_STS_in_XML_has_its_code()
    {
        OnEcs();
        Service.SendsXmlErrors = true;
        WriteConfig(Profile("RamRoleArn", [("access_key_id", AccountStore.AccessKeyId), ("access_key_secret", AccountStore.AccessKeySecret), ("ram_role_arn", "acs:ram::1:role/nosuch")]));
        AlibabaCloudException error = AssertFails("CredentialsRefused", ErrorCategory.AuthenticationError);
        Assert.Contains("(HTTP 404, EntityNotExist.Role", error.Message, StringComparison.Ordinal);
        Assert.Equal(Assert.Single(Service.Requests.All).RequestId, error.RequestId);

        WriteConfig(Profile("OIDC", ("oidc_provider_arn", StsService.OidcProviderArn), ("oidc_token_file", WriteFile("token", Canary)), Role));
        error = AssertFails("CredentialsRefused", ErrorCategory.AuthenticationError);
        Assert.Contains("AuthenticationFail.OIDCToken.Invalid", error.Message, StringComparison.Ordinal);
        Assert.Equal(Service.Requests.All[^1].RequestId, error.RequestId);
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
    public void Hosts_that_cannot_be_reached_are_an_error()
    {
        OnEcs();
        Routes.Table.TryRemove("sts.aliyuncs.com", out _);
        WriteConfig(Profile("RamRoleArn", [.. Key, Role]));
        EngineRun run = Run("Get-AlibabaCertificateInfo 1644xx -Verbose");
        var search = new SecretSearch(Canary);
        search.In(run);
        Assert.Empty(search.Found);

        Assert.Contains("sts.aliyuncs.com:443", AssertFails("CredentialsUnreachable", ErrorCategory.ConnectionError).Message, StringComparison.Ordinal);
        Assert.Contains(run.Verbose, message => message.Contains("sts.aliyuncs.com:443", StringComparison.Ordinal));
        Assert.Equal(0, Service.Requests.Count);
    }

    [Theory]
    [InlineData(400, "Throttling.User", null)]
    [InlineData(429, "Busy", null)]
    [InlineData(400, "Busy", "1")]
    public void A_role_that_is_throttled_is_asked_for_again(int status, string code, string? after)
    {
        SetUpOidc();
        State.Clock = new VirtualClock();
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
        State.Clock = clock;
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
    public void A_wrong_clock_is_corrected_once_for_a_role_by_OIDC()
    {
        SetUpOidc();
        var clock = new VirtualClock();
        clock.Advance(TimeSpan.FromHours(1));
        State.Clock = clock;

        EngineRun run = Run("Get-AlibabaCertificateInfo 1644xx");

        Assert.Single(run.Output);
        Assert.Matches("sts.aliyuncs.com minus this machine's time is -3[56][0-9]{2} seconds", run.Warnings[0]);
        Assert.Equal(2, Service.Requests.All.Count(request => request.Parameter("Action") == "AssumeRoleWithOIDC"));
    }
}
