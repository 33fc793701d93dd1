using System;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using CertInfo.Emulator;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Hosted;

public class ErrorTests : ModuleTest
{
    // RetryTests covers errors that are retried.
    protected override void Prepare() => SetDefault("MaximumRetryCount", 0);

    [Fact]
    public void An_unknown_id_is_an_error_for_that_id_alone()
    {
        EngineRun run = Run("'1644xx', 'nosuch', '1646xx' | Get-AlibabaCertificateInfo");

        Assert.Equal(["1644xx", "1646xx"], run.Output.Select(o => ((CertificateInfo)o.BaseObject).CertId));
        ErrorRecord error = ErrorAssert.Single(run, "CertNotExisted", ErrorCategory.ObjectNotFound);
        Assert.Equal("nosuch", error.TargetObject);
        Assert.StartsWith($"No domain of this account at {Service.Endpoint.Authority} uses certificate 'nosuch'.", error.Exception.Message, StringComparison.Ordinal);
        var exception = Assert.IsType<AlibabaCloudException>(error.Exception);
        Assert.Equal(400, exception.StatusCode);
        Assert.Equal(Service.Requests.All.Single(request => request.CertId == "nosuch").RequestId, exception.RequestId);
        Assert.StartsWith("https://", exception.Recommend, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_list_means_the_same() =>
        Assert.Equal("1667xx", ErrorAssert.Single(Run("Get-AlibabaCertificateInfo 1667xx"), "CertNotExisted", ErrorCategory.ObjectNotFound).TargetObject);

    [Theory]
    [InlineData("''")]
    [InlineData("'  '")]
    [InlineData("$null")]
    [InlineData("('1' * 300)")]
    [InlineData("\"16`e[31m44\"")]
    public void A_bad_id_is_refused_without_a_call_and_stops_no_other(string bad)
    {
        foreach (string script in new[] { $"'1644xx', {bad}, '1646xx' | Get-AlibabaCertificateInfo", $"Get-AlibabaCertificateInfo 1644xx, {bad}, 1646xx" })
        {
            Service.Requests.Clear();

            EngineRun run = Run(script);

            Assert.Equal(["1644xx", "1646xx"], run.Output.Select(o => ((CertificateInfo)o.BaseObject).CertId));
            ErrorAssert.Single(run, "InvalidCertId", ErrorCategory.InvalidArgument);
            Assert.Equal(2, Service.Requests.Count);
        }
    }

    [Fact]
    public void An_object_that_is_no_id_and_has_none_is_refused_and_stops_no_other()
    {
        EngineRun run = Run("'1644xx', ([pscustomobject]@{ Other = 1 }), [datetime]::Now, '1646xx' | Get-AlibabaCertificateInfo");

        Assert.Equal(2, run.Output.Count);
        Assert.Equal(2, run.Errors.Count);
        Assert.All(run.Errors, e => Assert.Contains("CertId", e.Exception.Message, StringComparison.Ordinal));
        Assert.Equal(2, Service.Requests.Count);
    }

    [Fact]
    public void An_empty_array_is_nothing_to_ask_for()
    {
        Assert.Empty(Get<CertificateInfo>("Get-AlibabaCertificateInfo @()"));
        Assert.Equal(0, Service.Requests.Count);
    }

    [Theory]
    [InlineData(AccountStore.AccessKeyId, "wrongsecret", "SignatureDoesNotMatch", ErrorCategory.AuthenticationError)]
    [InlineData("nosuchkey", "wrongsecret", "InvalidAccessKeyId.NotFound", ErrorCategory.AuthenticationError)]
    [InlineData(AccountStore.InactiveAccessKeyId, AccountStore.InactiveAccessKeySecret, "InvalidAccessKeyId.Inactive", ErrorCategory.AuthenticationError)]
    [InlineData(AccountStore.UnauthorizedAccessKeyId, AccountStore.UnauthorizedAccessKeySecret, "Forbidden.RAM", ErrorCategory.PermissionDenied)]
    public void What_concerns_the_account_ends_the_pipeline_with_one_error(string id, string secret, string code, ErrorCategory category)
    {
        SetDefault("Credential", Credential(id, secret));

        EngineRun run = Session.Run("$input | Get-AlibabaCertificateInfo", Enumerable.Repeat("1644xx", 100).ToArray());

        ErrorAssert.Terminating(run, code, category);
        Assert.Empty(run.Output);
        Assert.InRange(Service.Requests.Count, 1, 16);
    }

    [Theory]
    [InlineData(AccountStore.ExpiredAccessKeyId, AccountStore.ExpiredAccessKeySecret, AccountStore.ExpiredSecurityToken, "InvalidSecurityToken.Expired")]
    [InlineData(AccountStore.StsAccessKeyId, AccountStore.StsAccessKeySecret, AccountStore.ExpiredSecurityToken, "InvalidSecurityToken.MismatchWithAccessKey")]
    [InlineData(AccountStore.StsAccessKeyId, AccountStore.StsAccessKeySecret, "rubbish", "InvalidSecurityToken.Malformed")]
    public void A_bad_token_ends_the_pipeline(string id, string secret, string token, string code)
    {
        SetDefault("Credential", Credential(id, secret));
        SetDefault("SecurityToken", Secure(token));

        ErrorAssert.Terminating(Run("Get-AlibabaCertificateInfo 1644xx"), code, ErrorCategory.AuthenticationError);
    }

    [Theory]
    [InlineData("Get-AlibabaCertificateInfo 1644xx", "cdn:DescribeCertificateInfoByID")]
    [InlineData("Get-AlibabaCertificateInfo -DomainName www.example.com", "cdn:DescribeDomainCertificateInfo")]
    [InlineData("Find-AlibabaCertificate", "cdn:DescribeCdnHttpsDomainList")]
    [InlineData("Find-AlibabaCertificate -Available", "cdn:DescribeCdnSSLCertificateList")]
    public void A_missing_permission_is_named(string script, string action)
    {
        SetDefault("Credential", Credential(AccountStore.UnauthorizedAccessKeyId, AccountStore.UnauthorizedAccessKeySecret));

        EngineRun run = Run(script);

        ErrorRecord error = run.Terminating ?? Assert.Single(run.Errors);
        Assert.StartsWith("Forbidden.RAM,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(action, error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains(action, error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);

        // The policy in the help contains the action.
        string command = Regex.Match(error.ErrorDetails.RecommendedAction, "Get-Help ([A-Za-z]+-[A-Za-z]+) -Full").Groups[1].Value;
        Assert.Contains($"\"{action}\"", Assert.Single(Get<string>($"(Get-Help {command}).alertSet.alert.Text -join ' '")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://cdn.aliyuncs.com", "InvalidEndpoint")]
    [InlineData("http://192.0.2.1:8080", "InvalidEndpoint")]
    [InlineData("cdn.aliyuncs.com", "InvalidEndpoint")]
    [InlineData("https://user:pass@cdn.aliyuncs.com", "InvalidEndpoint")]
    public void An_endpoint_that_is_unsafe_is_refused_before_any_request(string endpoint, string code)
    {
        ErrorAssert.Terminating(Run($"Get-AlibabaCertificateInfo 1644xx -EndpointUrl {endpoint}"), code, ErrorCategory.InvalidArgument);
        Assert.Equal(0, Service.Requests.Count);
    }

    [Fact]
    public void A_region_that_is_none_is_refused()
    {
        SetDefault("EndpointUrl", null);

        ErrorAssert.Terminating(Run("Get-AlibabaCertificateInfo 1644xx -Region nowhere"), "InvalidRegion", ErrorCategory.InvalidArgument);
    }

    [Fact]
    public void A_token_without_its_key_is_refused()
    {
        SetDefault("Credential", null);
        SetDefault("SecurityToken", Secure("token"));

        ErrorAssert.Terminating(Run("Get-AlibabaCertificateInfo 1644xx"), "InvalidCredential", ErrorCategory.InvalidArgument);
    }

    [Theory]
    [InlineData("id with space", "secret", null)]
    [InlineData("id\nX-Evil: 1", "secret", null)]
    [InlineData("id", "", null)]
    [InlineData("id", "secret", "token\r\nX-Evil: 1")]
    public void A_key_that_would_break_a_header_is_refused(string id, string secret, string? token)
    {
        SetDefault("Credential", Credential(id, secret));
        SetDefault("SecurityToken", token is null ? null : Secure(token));

        ErrorAssert.Terminating(Run("Get-AlibabaCertificateInfo 1644xx"), "InvalidCredential", ErrorCategory.InvalidArgument);
        Assert.Equal(0, Service.Requests.Count);
    }

    [Theory]
    [InlineData(500, "InternalError", ErrorCategory.ResourceUnavailable)]
    [InlineData(503, "ServiceUnavailable", ErrorCategory.ResourceUnavailable)]
    [InlineData(400, "Throttling.User", ErrorCategory.LimitsExceeded)]
    [InlineData(400, "InvalidParameter", ErrorCategory.InvalidArgument)]
    [InlineData(404, "SomethingNew", ErrorCategory.ObjectNotFound)]
    [InlineData(418, "SomethingNew", ErrorCategory.ProtocolError)]
    public void Any_other_error_of_the_service_is_for_that_id_alone(int status, string code, ErrorCategory category)
    {
        Service.Intercept = async (context, request) =>
        {
            if (request.CertId != "1645xx")
            {
                return false;
            }

            await new ServiceError(status, code, "What \u001b[31mwent wrong.").SendAsync(context, request);
            return true;
        };

        EngineRun run = Run("'1644xx', '1645xx', '1646xx' | Get-AlibabaCertificateInfo");

        Assert.Equal(2, run.Output.Count);
        ErrorRecord error = ErrorAssert.Single(run, code, category);
        Assert.Equal("1645xx", error.TargetObject);
        Assert.Contains("What \\u001b[31mwent wrong.", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_users_error_preferences_are_honoured()
    {
        Assert.Equal("caught CertNotExisted", Assert.Single(Get<string>(
            "try { Get-AlibabaCertificateInfo nosuch -ErrorAction Stop } catch [CertInfo.AlibabaCloudException] { 'caught ' + $_.Exception.Code }")));
        Assert.Equal("caught SignatureDoesNotMatch", Assert.Single(Get<string>(
            """
            $wrong = [pscredential]::new('testid', [System.Net.NetworkCredential]::new('', 'wrong').SecurePassword)
            try { Get-AlibabaCertificateInfo 1644xx -Credential $wrong } catch [CertInfo.AlibabaCloudException] { 'caught ' + $_.Exception.Code }
            """)));
        Assert.Equal(["False", "1", "nosuch"], Get<string>(
            "Get-AlibabaCertificateInfo nosuch -ErrorAction SilentlyContinue -ErrorVariable problem; \"$?\"; \"$($problem.Count)\"; $problem[0].TargetObject"));
    }
}
