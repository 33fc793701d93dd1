using System;
using System.Linq;
using System.Management.Automation;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
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
        ErrorRecord error = AssertSingleError(run, "CertNotExisted", ErrorCategory.ObjectNotFound);
        Assert.Equal("nosuch", error.TargetObject);
        Assert.StartsWith($"No domain of this account at {Service.Endpoint.Authority} uses certificate 'nosuch'.", error.Exception.Message, StringComparison.Ordinal);
        var exception = Assert.IsType<AlibabaCloudException>(error.Exception);
        Assert.Equal(400, exception.StatusCode);
        Assert.Equal(Service.Requests.All.Single(request => request.CertId == "nosuch").RequestId, exception.RequestId);
        Assert.StartsWith("https://", exception.Recommend, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_list_means_the_same() =>
        Assert.Equal("1667xx", AssertSingleError(Run("Get-AlibabaCertificateInfo 1667xx"), "CertNotExisted", ErrorCategory.ObjectNotFound).TargetObject);

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
            AssertSingleError(run, "InvalidCertId", ErrorCategory.InvalidArgument);
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

        AssertTerminating(run, code, category);
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

        AssertTerminating(Run("Get-AlibabaCertificateInfo 1644xx"), code, ErrorCategory.AuthenticationError);
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
        AssertTerminating(Run($"Get-AlibabaCertificateInfo 1644xx -EndpointUrl {endpoint}"), code, ErrorCategory.InvalidArgument);
        Assert.Equal(0, Service.Requests.Count);
    }

    [Fact]
    public void A_region_that_is_none_is_refused()
    {
        SetDefault("EndpointUrl", null);

        AssertTerminating(Run("Get-AlibabaCertificateInfo 1644xx -Region nowhere"), "InvalidRegion", ErrorCategory.InvalidArgument);
    }

    [Fact]
    public void A_token_without_its_key_is_refused()
    {
        SetDefault("Credential", null);
        SetDefault("SecurityToken", Secure("token"));

        AssertTerminating(Run("Get-AlibabaCertificateInfo 1644xx"), "InvalidCredential", ErrorCategory.InvalidArgument);
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

        AssertTerminating(Run("Get-AlibabaCertificateInfo 1644xx"), "InvalidCredential", ErrorCategory.InvalidArgument);
        Assert.Equal(0, Service.Requests.Count);
    }

    [Theory]
    [InlineData(200, "text/html", "<html><body>Please log in</body></html>", "Start of the body: <html><body>Please log in</body></html> (HTTP 200, content type text/html).")]
    [InlineData(503, "text/html", "<h1>503</h1>", "Start of the body: <h1>503</h1> (HTTP 503, content type text/html).")]
    [InlineData(200, "application/json", "", "body: (empty) (")]
    [InlineData(200, "application/json", "null", "body: null")]
    [InlineData(200, "application/json", "[]", "body: []")]
    [InlineData(200, "application/json", "{}", "body: {}")]
    [InlineData(200, "application/json", """{"CertInfos":null}""", "body: {\"CertInfos\":null}")]
    [InlineData(200, "application/json", """{"CertInfos":[]}""", "body: {\"CertInfos\":[]}")]
    [InlineData(200, "application/json", """{"CertInfos":{"CertInfo":{}}}""", "body: {")]
    [InlineData(200, "application/json", """{"CertInfos":{"CertInfo":[5]}}""", "body: {")]
    [InlineData(200, "application/json", "{\"CertInfos\":", "body: {")]
    [InlineData(200, null, "\u001b[2Jgone\u0007", "body: \\u001b[2Jgone\\u0007 (HTTP 200, content type not specified)")]
    [InlineData(400, "application/json", """{"Message":"no code"}""", "HTTP 400")]
    [InlineData(302, "text/plain", "moved", "HTTP 302")]
    public void A_body_that_is_not_the_JSON_is_described(int status, string? contentType, string body, string said)
    {
        Respond(status, contentType, Encoding.UTF8.GetBytes(body));

        ErrorRecord error = AssertSingleError(Run("Get-AlibabaCertificateInfo 1644xx"), "InvalidResponse", ErrorCategory.InvalidData);

        Assert.Contains(said, error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', error.Exception.Message);
        Assert.Equal(status, ((AlibabaCloudException)error.Exception).StatusCode);
    }

    [Fact]
    public void An_entry_that_is_null_is_passed_over()
    {
        Service.Certificates.AddRaw("nulls", """{"CertInfos":{"CertInfo":[null,{"CertName":"a"}]}}""");

        CertificateInfo info = Assert.Single(Get<CertificateInfo>("Get-AlibabaCertificateInfo nulls"));

        Assert.Equal("nulls", info.CertId);
        Assert.Equal(Assert.Single(Service.Requests.All).RequestId, info.RequestId);
    }

    [Fact]
    public void A_body_that_is_not_UTF8_is_described_too()
    {
        Respond(200, "application/octet-stream", [0xff, 0xfe, 0x00, 0x80]);

        AssertSingleError(Run("Get-AlibabaCertificateInfo 1644xx"), "InvalidResponse", ErrorCategory.InvalidData);
    }

    [Fact]
    public async Task A_body_without_end_is_not_read_to_its_end()
    {
        var hungUp = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Service.Intercept = async (context, _) =>
        {
            byte[] chunk = new byte[64 * 1024];
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(chunk);
            }

            hungUp.SetResult();
            return true;
        };

        ErrorRecord error = AssertSingleError(Run("Get-AlibabaCertificateInfo 1644xx"), "InvalidResponse", ErrorCategory.InvalidData);

        Assert.Contains("4194304", error.Exception.Message, StringComparison.Ordinal);
        await hungUp.Task.Within();
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
        ErrorRecord error = AssertSingleError(run, code, category);
        Assert.Equal("1645xx", error.TargetObject);
        Assert.Contains("What \\u001b[31mwent wrong.", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_follows_a_redirect()
    {
        Service.Intercept = (context, _) =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = "/elsewhere";
            return Task.FromResult(true);
        };

        AssertSingleError(Run("Get-AlibabaCertificateInfo 1644xx"), "InvalidResponse", ErrorCategory.InvalidData);
        Assert.Equal(1, Service.Requests.Count);
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

    private static ErrorRecord AssertSingleError(EngineRun run, string id, ErrorCategory category)
    {
        Assert.Null(run.Terminating);
        return AssertError(Assert.Single(run.Errors), id, category);
    }

    private static ErrorRecord AssertTerminating(EngineRun run, string id, ErrorCategory category)
    {
        // The script continues after a terminated statement, and its error is one of the others.
        return AssertError(run.Terminating ?? Assert.Single(run.Errors), id, category);
    }

    private static ErrorRecord AssertError(ErrorRecord error, string id, ErrorCategory category)
    {
        Assert.Equal(id + ",CertInfo.Commands.GetAlibabaCertificateInfoCommand", error.FullyQualifiedErrorId);
        Assert.Equal(category, error.CategoryInfo.Category);
        Assert.IsType<AlibabaCloudException>(error.Exception);
        Assert.Equal(id == "CertNotExisted", string.IsNullOrEmpty(error.ErrorDetails.RecommendedAction));
        return error;
    }

    private void Respond(int status, string? contentType, byte[] body) => Service.Intercept = async (context, _) =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        await context.Response.Body.WriteAsync(body);
        return true;
    };
}
