using System;
using System.Linq;
using System.Management.Automation;
using System.Text;
using System.Threading.Tasks;
using CertInfo.Emulator;
using CertInfo.Shell;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace CertInfo.Tests.Hosted.Credentials;

/// <summary>Errors and responses of a credentials URI. If a configured provider fails, the command fails, even if a later provider has credentials.</summary>
public sealed class UriFailureTests : CredentialTest
{
    [Theory]
    [InlineData(500, "Canary-Secret-7b1f", "failed (HTTP 500, no error code)")]
    [InlineData(403, """{"Code":"Forbidden.RAM","Message":"Canary-Secret-7b1f"}""", "refused the request (HTTP 403, Forbidden.RAM)")]
    [InlineData(200, """{"Code":"Failed","AccessKeySecret":"Canary-Secret-7b1f"}""", "failed (HTTP 200, Failed)")]
    [InlineData(404, "Canary-Secret-7b1f", "failed (HTTP 404, no error code)")]
    [InlineData(403, """{"ErrorCode":"Forbidden.Role","Error":"denied"}""", "refused the request (HTTP 403, Forbidden.Role)")]
    [InlineData(403, """{"error":"access_denied"}""", "refused the request (HTTP 403, access_denied)")]
    [InlineData(403, """{"Code":"Forbidden.RAM","ErrorCode":"Forbidden.Role"}""", "refused the request (HTTP 403, Forbidden.RAM)")]
    [InlineData(404, """{"Code":"EntityNotExist.Role"}""", "refused the request (HTTP 404, EntityNotExist.Role)")]
    [InlineData(503, """{"Code":"ServiceUnavailable"}""", "failed (HTTP 503, ServiceUnavailable)")]
    [InlineData(200, "<html>Canary-Secret-7b1f</html>", "not the documented JSON")]
    [InlineData(200, "", "not the documented JSON")]
    [InlineData(200, "null", "not the documented JSON")]
    [InlineData(200, """{"AccessKeyId":"id","AccessKeySecret":"Canary-Secret-7b1f","Expiration":"2098-01-01T00:00:00Z"}""", "SecurityToken is missing or not valid")]
    [InlineData(200, """{"AccessKeyId":"id","AccessKeySecret":"Canary-Secret-7b1f","SecurityToken":"t","Expiration":"then"}""", "Expiration is missing or not valid")]
    [InlineData(200, """{"AccessKeyId":"i d","AccessKeySecret":"Canary-Secret-7b1f","SecurityToken":"t","Expiration":"2098-01-01T00:00:00Z"}""", "access key is not valid")]
    public void What_a_credentials_URI_returns_is_never_repeated(int status, string body, string said)
    {
        SetUpCredentialsUri("?key=" + Canary);
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
    public void A_profiles_response_without_Expiration_serves_one_command()
    {
        Service.Intercept = async (context, request) =>
        {
            if (request.Path != CredentialsUriService.Path)
            {
                return false;
            }

            await context.Response.WriteAsync($$"""{"AccessKeyId":"{{AccountStore.StsAccessKeyId}}","AccessKeySecret":"{{AccountStore.StsAccessKeySecret}}","SecurityToken":"{{AccountStore.StsSecurityToken}}"}""");
            return true;
        };
        string uri = new Uri(Service.Endpoint, CredentialsUriService.Path).AbsoluteUri;
        WriteConfig(Profile("CredentialsURI", ("credentials_uri", uri)));

        Assert.Equal(2, Run("Get-AlibabaCertificateInfo 1644xx, 1645xx").Output.Count);
        Assert.Single(Service.Requests.All, request => request.Path == CredentialsUriService.Path);
        Run("Get-AlibabaCertificateInfo 1644xx");
        Assert.Equal(2, Service.Requests.All.Count(request => request.Path == CredentialsUriService.Path));

        // The official SDKs require it in a response to the variable.
        Set("ALIBABA_CLOUD_CLI_PROFILE_DISABLED", "true");
        Set("ALIBABA_CLOUD_CREDENTIALS_URI", uri);
        Service.Requests.Clear();
        Assert.Contains("Expiration is missing", AssertFails("CredentialsRefused", ErrorCategory.AuthenticationError).Message, StringComparison.Ordinal);
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
        SetUpCredentialsUri();

        AssertServes("-MaximumRetryCount 2");
    }

    [Fact]
    public void An_response_with_a_byte_order_mark_is_read()
    {
        Service.Intercept = async (context, request) =>
        {
            if (request.Path != CredentialsUriService.Path)
            {
                return false;
            }

            await context.Response.WriteAsync($$"""{{'\ufeff'}}{"Code":"Success","AccessKeyId":"{{AccountStore.StsAccessKeyId}}","AccessKeySecret":"{{AccountStore.StsAccessKeySecret}}","SecurityToken":"{{AccountStore.StsSecurityToken}}","Expiration":"2099-01-02T03:04:05Z"}""");
            return true;
        };
        SetUpCredentialsUri();

        Assert.Equal(AccountStore.StsAccessKeyId, AssertServes());
    }

    [Fact]
    public void Verbose_shows_the_duration_until_the_response_and_not_until_the_message_is_written()
    {
        var clock = new VirtualClock();
        State.Clock = clock;
        Service.Intercept = (_, request) =>
        {
            clock.Advance(request.Path == CredentialsUriService.Path ? TimeSpan.FromMilliseconds(40) : TimeSpan.FromSeconds(10));
            return Task.FromResult(false);
        };
        SetUpCredentialsUri();

        EngineRun run = Run("Get-AlibabaCertificateInfo 1644xx -Verbose");

        Assert.Contains($"{Service.Endpoint.Authority}: HTTP 200 after 40 ms", run.Verbose);
    }
}
