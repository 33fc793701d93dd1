using System;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using CertInfo.Emulator;
using CertInfo.Shell;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace CertInfo.Tests.Hosted;

/// <summary>The id, the category and the target of each error of the service, and whether it ends the command.</summary>
public class ErrorRowTests : ModuleTest
{
    [Theory]
    [InlineData(400, "CertNotExisted", ErrorCategory.ObjectNotFound, false)]
    [InlineData(400, "Throttling", ErrorCategory.LimitsExceeded, false)]
    [InlineData(503, "Throttling.Api", ErrorCategory.LimitsExceeded, false)]
    [InlineData(500, "InternalError", ErrorCategory.ResourceUnavailable, false)]
    [InlineData(503, "ServiceUnavailable", ErrorCategory.ResourceUnavailable, false)]
    [InlineData(400, "SignatureNonceUsed", ErrorCategory.InvalidArgument, false)]
    [InlineData(400, "MissingCertId", ErrorCategory.InvalidArgument, false)]
    [InlineData(403, "SomethingNew", ErrorCategory.PermissionDenied, false)]
    [InlineData(400, "SignatureDoesNotMatch", ErrorCategory.AuthenticationError, true)]
    [InlineData(403, "IncompleteSignature", ErrorCategory.AuthenticationError, true)]
    [InlineData(404, "InvalidAccessKeyId.NotFound", ErrorCategory.AuthenticationError, true)]
    [InlineData(403, "InvalidAccessKeyId.Inactive", ErrorCategory.AuthenticationError, true)]
    [InlineData(400, "InvalidTimeStamp.Format", ErrorCategory.AuthenticationError, true)]
    [InlineData(400, "InvalidSecurityToken.Malformed", ErrorCategory.AuthenticationError, true)]
    [InlineData(400, "MissingSecurityToken", ErrorCategory.AuthenticationError, true)]
    [InlineData(403, "Forbidden.RAM", ErrorCategory.PermissionDenied, true)]
    [InlineData(403, "NoPermission", ErrorCategory.PermissionDenied, true)]
    [InlineData(403, "Forbidden", ErrorCategory.PermissionDenied, true)]
    [InlineData(403, "Forbidden.RiskControl", ErrorCategory.PermissionDenied, true)]
    [InlineData(403, "Forbidden.NotVerified", ErrorCategory.PermissionDenied, true)]
    [InlineData(403, "OperationDenied", ErrorCategory.PermissionDenied, true)]
    [InlineData(404, "InvalidApi.NotFound", ErrorCategory.InvalidArgument, true)]
    public void Each_is_what_the_table_says(int status, string code, ErrorCategory category, bool ends)
    {
        SetDefault("MaximumRetryCount", 0);
        Service.Intercept = async (context, request) =>
        {
            if (request.CertId == "1645xx")
            {
                return false;
            }

            await new ServiceError(status, code, "What happened.").SendAsync(context, request);
            return true;
        };

        EngineRun run = Run("try { '1644xx', '1645xx' | Get-AlibabaCertificateInfo -ThrottleLimit 1 -ErrorVariable problems } catch { 'ended' }; $problems[0]; $?");

        object[] output = [.. run.Output.Select(o => o.BaseObject)];
        Assert.Equal(ends, output[0] is "ended");
        Assert.Equal(!ends, output[0] is CertificateInfo { CertId: "1645xx" });
        ErrorRecord error = output.OfType<ErrorRecord>().FirstOrDefault() ?? Assert.IsAssignableFrom<RuntimeException>(output[1]).ErrorRecord;
        Assert.Equal(code + ",CertInfo.Commands.GetAlibabaCertificateInfoCommand", error.FullyQualifiedErrorId);
        Assert.Equal(category, error.CategoryInfo.Category);
        Assert.Equal("1644xx", error.TargetObject);
        Assert.Equal(category == ErrorCategory.ObjectNotFound, string.IsNullOrEmpty(error.ErrorDetails.RecommendedAction));
        Assert.Contains("RequestId: ", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"denied\"")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"AuthAction\":{}}")]
    public void It_is_the_services_error_whatever_shape_its_details_have(string details)
    {
        Service.Intercept = async (context, _) =>
        {
            context.Response.StatusCode = 403;
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync($"\ufeff{{\"Code\":\"NoPermission\",\"AccessDeniedDetail\":{details}}}");
            return true;
        };

        EngineRun run = Run("Get-AlibabaCertificateInfo 1644xx");

        Assert.StartsWith("NoPermission,", (run.Terminating ?? Assert.Single(run.Errors)).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_id_ends_nothing() =>
        Assert.Equal(["1644xx", "on"], Get<string>("'', '1644xx' | Get-AlibabaCertificateInfo -ErrorAction SilentlyContinue | ForEach-Object CertId; 'on'"));

    [Theory]
    [InlineData("-EndpointUrl http://cdn.example.com", "InvalidEndpoint")]
    [InlineData("-Proxy http://proxy/path", "InvalidProxy")]
    [InlineData("-Region nowhere -EndpointUrl $null", null)]
    public void What_is_set_up_wrongly_ends_the_command_before_any_call(string parameters, string? id)
    {
        EngineRun run = Run($"try {{ Get-AlibabaCertificateInfo 1644xx {parameters}; 'on' }} catch {{ $_.FullyQualifiedErrorId }}");

        Assert.StartsWith(id ?? "ParameterArgumentValidationError", Assert.Single(run.Output).ToString(), StringComparison.Ordinal);
        Assert.Equal(0, Service.Requests.Count);
    }

    [Fact]
    public void A_host_whose_name_cannot_be_resolved_ends_the_command()
    {
        EngineRun run = Run("try { '1644xx', '1645xx' | Get-AlibabaCertificateInfo -EndpointUrl https://cdn.invalid -MaximumRetryCount 0; 'on' } catch { $_ }");

        ErrorRecord error = Assert.IsType<ErrorRecord>(Assert.Single(run.Output).BaseObject);
        Assert.StartsWith("NameResolutionFailed,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.ConnectionError, error.CategoryInfo.Category);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void Messages_and_actions_are_in_the_users_language()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");

        EngineRun run = Run("Get-AlibabaCertificateInfo nosuch, '', 1654xx, 1664xx -Verbose");

        Assert.Equal(2, run.Errors.Count);
        Assert.EndsWith("没有使用证书“nosuch”的域名。", run.Errors[0].Exception.Message, StringComparison.Ordinal);
        ErrorRecord error = run.Errors[1];
        Assert.StartsWith("请", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains(run.Verbose, line => line.Contains("第 1 次尝试，HTTP 200", StringComparison.Ordinal));
        Assert.Contains(run.Verbose, line => line.StartsWith("“1654xx”的 HttpsCrt", StringComparison.Ordinal));
        Assert.Contains(run.Warnings, line => line.StartsWith("“1664xx”的 C", StringComparison.Ordinal));
    }
}
