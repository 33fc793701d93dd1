using System;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using CertInfo.Emulator;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace CertInfo.Tests.Hosted.Credentials;

/// <summary>Errors of the instance metadata, and machines without it. If a configured provider fails, the command fails, even if a later provider has credentials.</summary>
public sealed class MetadataFailureTests : CredentialTest
{
    [Fact]
    public void The_metadata_fails_for_a_role_that_it_has_not_and_where_it_is_not_there()
    {
        WriteConfig(Profile("EcsRamRole", ("ram_role_name", "Other")));
        AssertFails("CredentialsUnreachable", ErrorCategory.ConnectionError);

        OnEcs();
        Assert.Contains("no RAM role 'Other'", AssertFails("CredentialsRefused", ErrorCategory.AuthenticationError).Message, StringComparison.Ordinal);
        Set("ALIBABA_CLOUD_CLI_PROFILE_DISABLED", "true");
        Set("ALIBABA_CLOUD_ECS_METADATA", "Other");
        AssertFails("CredentialsRefused", ErrorCategory.AuthenticationError);
        Set("ALIBABA_CLOUD_ECS_METADATA", null);
        Service.Metadata.Version2 = false;
        Set("ALIBABA_CLOUD_IMDSV1_DISABLED", "true");
        Assert.Contains("5. ECS instance metadata: 100.100.100.200 returned HTTP 404: it returned no token, and ALIBABA_CLOUD_IMDSV1_DISABLED disables version 1", AssertFails("CredentialsNotFound", ErrorCategory.AuthenticationError).Message, StringComparison.Ordinal);
        Set("ALIBABA_CLOUD_IMDSV1_DISABLED", null);
        Service.Metadata.Role = null;
        Set("ALIBABA_CLOUD_CLI_PROFILE_DISABLED", null);
        WriteConfig(Profile("EcsRamRole"));
        AssertFails("CredentialsRefused", ErrorCategory.AuthenticationError);
        Set("ALIBABA_CLOUD_CLI_PROFILE_DISABLED", "true");
        Assert.Contains("the instance has no usable RAM role", AssertFails("CredentialsNotFound", ErrorCategory.AuthenticationError).Message, StringComparison.Ordinal);
        Service.Requests.Clear();
        Set("ALIBABA_CLOUD_ECS_METADATA_DISABLED", "true");
        Assert.Contains("5. ECS instance metadata: disabled by ALIBABA_CLOUD_ECS_METADATA_DISABLED", AssertFails("CredentialsNotFound", ErrorCategory.AuthenticationError).Message, StringComparison.Ordinal);
        Assert.Equal(0, Service.Requests.Count);
    }

    [Fact]
    public void A_machine_that_is_not_on_ECS_waits_once_for_the_process()
    {
        OnEcs();
        Hang(_ => true);

        Assert.Contains("did not respond within 1 s", AssertFails("CredentialsNotFound", ErrorCategory.AuthenticationError).Message, StringComparison.Ordinal);
        Assert.Equal(2, Service.Requests.Count);
        Assert.Contains("did not respond within 1 s", AssertFails("CredentialsNotFound", ErrorCategory.AuthenticationError).Message, StringComparison.Ordinal);
        Assert.Equal(2, Service.Requests.Count);
    }

    [Fact]
    public void Metadata_that_is_there_but_late_is_asked_once_more_and_is_an_error_then_but_for_good()
    {
        OnEcs();
        SetUpCredentialsUri();
        Hang(request => request.Method == "GET");

        Assert.DoesNotContain("not an ECS instance", AssertFails("CredentialsUnreachable", ErrorCategory.ConnectionError).Message, StringComparison.Ordinal);
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

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(500)]
    public void A_token_that_the_metadata_service_refuses_leads_to_version_1(int status)
    {
        OnEcs();
        RefuseToken(status);

        AssertServes();
        RecordedRequest[] requests = Service.Requests.All.Where(request => request.Host == MetadataService.Host).ToArray();

        // A response that may be temporary is retried first.
        Assert.Equal(status == 500 ? "PUT GET GET GET GET" : "PUT GET GET GET", string.Join(' ', requests.Select(request => request.Method)));
        Assert.All(requests[^2..], request => Assert.Null(request.Header("X-aliyun-ecs-metadata-token")));
    }

    [Fact]
    public void A_token_that_the_metadata_service_refuses_is_an_error_if_version_1_is_disabled()
    {
        OnEcs();
        RefuseToken(403);
        Set("ALIBABA_CLOUD_IMDSV1_DISABLED", "true");

        AssertFails("CredentialsNotFound", ErrorCategory.AuthenticationError);
        Assert.Equal(["PUT", "GET"], Service.Requests.All.Select(request => request.Method));
    }

    [Fact]
    public void If_both_versions_refuse_the_error_is_that_of_version_2()
    {
        OnEcs();
        RefuseToken(404);
        Service.Metadata.Version1 = false;

        Assert.Contains("HTTP 404: the instance has no usable RAM role", AssertFails("CredentialsNotFound", ErrorCategory.AuthenticationError).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_is_no_token_leads_to_version_1()
    {
        OnEcs();
        Service.Intercept = async (context, request) =>
        {
            if (request.Method == "PUT")
            {
                await context.Response.WriteAsync("Not Found");
            }

            return request.Method == "PUT";
        };

        AssertServes();

        Assert.All(Service.Requests.All, request => Assert.Null(request.Header("X-aliyun-ecs-metadata-token")));
    }

    [Theory]
    [InlineData(403, "Forbidden")]
    [InlineData(200, "<html>")]
    [InlineData(200, "")]
    public void What_is_not_the_name_of_a_role_is_not_sent_as_one(int status, string text)
    {
        OnEcs();
        Service.Intercept = async (context, request) =>
        {
            bool isList = request.Path.EndsWith("/security-credentials/", StringComparison.Ordinal);
            if (isList)
            {
                context.Response.StatusCode = status;
                await context.Response.WriteAsync(text);
            }

            return isList;
        };

        Assert.Contains($"HTTP {status}: the instance has no usable RAM role", AssertFails("CredentialsNotFound", ErrorCategory.AuthenticationError).Message, StringComparison.Ordinal);
        Assert.All(Service.Requests.All.Where(request => request.Method == "GET"), request => Assert.EndsWith("/security-credentials/", request.Path, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public void Metadata_that_fails_is_an_error(int status)
    {
        OnEcs();
        Service.Metadata.Version1 = false;
        Service.Intercept = async (context, request) =>
        {
            if (request.Method == "PUT")
            {
                await new ServiceError(status, "ServiceUnavailable", "x").SendAsync(context, request);
            }

            return request.Method == "PUT";
        };

        Assert.Contains("HTTP " + status, AssertFails("CredentialsRefused", ErrorCategory.AuthenticationError).Message, StringComparison.Ordinal);
    }

    private void RefuseToken(int status) => Service.Intercept = async (context, request) =>
    {
        bool isRefused = request.Header("X-aliyun-ecs-metadata-token") is not null;
        if (isRefused)
        {
            await new ServiceError(status, "Refused", "x").SendAsync(context, request);
        }

        return isRefused;
    };

    // Does not respond to requests, and ends their time limit when they have arrived.
    private void Hang(Func<RecordedRequest, bool> which)
    {
        var clock = new VirtualClock();
        State.Clock = clock;
        Service.Intercept = async (context, request) =>
        {
            if (!which(request))
            {
                return false;
            }

            Task hungUp = context.HungUpAsync();
            clock.EndLimits();
            await hungUp;
            return true;
        };
    }
}
