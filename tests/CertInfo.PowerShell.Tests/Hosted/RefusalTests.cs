using System;
using System.Linq;
using System.Management.Automation;
using CertInfo.Emulator;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Hosted;

/// <summary>Refusals of the service: which of them concern one domain, and which concern the account.</summary>
public class RefusalTests : ModuleTest
{
    private static readonly ServiceError Denied = new(403, "Forbidden.RAM", "User not authorized to operate on the specified resource, or this API doesn't support RAM.");
    private static readonly ServiceError Locked = new(403, "OperationDenied", "Specified operation is denied as your resource is locked for security reasons.");

    public static TheoryData<string, string> ItemErrors => new()
    {
        { "Forbidden.RAM", Denied.Message },
        { "NoPermission", "You are not authorized to do this action." },
        { "OperationDenied", Locked.Message },
        { "IllegalOperation", "Illegal domain, operation is not permitted." },
        { "InvalidRegion", "The region is not valid." },
        { "InvalidCredential", "x" },
        { "TlsFailed", "x" },
        { "RequestTimeout", "x" },
    };

    [Theory]
    [MemberData(nameof(ItemErrors))]
    public void A_refusal_of_one_domain_leaves_the_others_alone(string code, string message)
    {
        SetDefault("MaximumRetryCount", 0);
        Serve(30, refused: [7], new ServiceError(403, code, message));

        EngineRun run = Run("Get-AlibabaCertificateInfo -DomainName (1..30 | ForEach-Object { \"sub$_.example.com\" })");

        Assert.Null(run.Terminating);
        Assert.Equal(29, run.Output.Count);
        ErrorRecord error = Assert.Single(run.Errors);
        Assert.Equal(code + ",CertInfo.Commands.GetAlibabaCertificateInfoCommand", error.FullyQualifiedErrorId);
        Assert.Equal("sub7.example.com", error.TargetObject);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    public void The_same_refusal_of_every_domain_ends_the_command(int throttleLimit)
    {
        Serve(100, refused: Enumerable.Range(1, 100), Denied);

        EngineRun run = Run($"try {{ 1..100 | ForEach-Object {{ [pscustomobject]@{{ DomainName = \"sub$_.example.com\" }} }} | Get-AlibabaCertificateInfo -ThrottleLimit {throttleLimit} }} catch {{ $_ }}");

        ErrorRecord last = Assert.IsType<ErrorRecord>(Assert.Single(run.Output).BaseObject);
        Assert.StartsWith("Forbidden.RAM,", last.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("sub5.example.com", last.TargetObject);
        Assert.Equal(["sub1.example.com", "sub2.example.com", "sub3.example.com", "sub4.example.com"], run.Errors.Take(4).Select(e => e.TargetObject));
        Assert.InRange(Service.Requests.Count, 5, 5 + throttleLimit);
    }

    [Fact]
    public void Refusals_after_a_success_do_not_end_the_command()
    {
        Serve(10, refused: Enumerable.Range(2, 9), Denied);

        EngineRun run = Run("Get-AlibabaCertificateInfo -DomainName (1..10 | ForEach-Object { \"sub$_.example.com\" }) -ThrottleLimit 1");

        Assert.Null(run.Terminating);
        Assert.Single(run.Output);
        Assert.Equal(9, run.Errors.Count);
    }

    [Theory]
    [InlineData("OperationDenied", "Your account does not open CDN service yet.")]
    [InlineData("OperationDenied", "Your CDN service is suspended.")]
    [InlineData("InsufficientBalance", "Your account does not have enough balance.")]
    public void What_concerns_the_account_ends_the_command_at_the_first_domain(string code, string message)
    {
        Serve(10, refused: [1], new ServiceError(403, code, message));

        EngineRun run = Run("try { Get-AlibabaCertificateInfo -DomainName sub1.example.com, sub2.example.com -ThrottleLimit 1 } catch { $_ }");

        Assert.StartsWith(code + ",", Assert.IsType<ErrorRecord>(Assert.Single(run.Output).BaseObject).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(1, Service.Requests.Count);
    }

    [Theory]
    [InlineData("FlowControlError", "The request is limited.", ErrorCategory.LimitsExceeded)]
    [InlineData("SomethingNew", "Request was denied due to user flow control.", ErrorCategory.LimitsExceeded)]
    [InlineData("ServiceBusy", "The specified Domain is configuring, please retry later.", ErrorCategory.ResourceUnavailable)]
    public void A_fault_that_passes_is_tried_again(string code, string message, ErrorCategory category)
    {
        SetDefault("MaximumRetryCount", 1);
        Serve(1, refused: [1], new ServiceError(400, code, message));

        EngineRun run = Run("Get-AlibabaCertificateInfo -DomainName sub1.example.com");

        Assert.Equal(category, Assert.Single(run.Errors).CategoryInfo.Category);
        Assert.Equal(2, Service.Requests.Count);
    }

    private void Serve(int count, System.Collections.Generic.IEnumerable<int> refused, ServiceError error) => Service.Domains.Reset(
        Enumerable.Range(1, count).Select(number => new DomainRecord($"sub{number}.example.com")
        {
            Certificate = Service.Certificates["1644xx"],
            Refusal = refused.Contains(number) ? error : null,
        }));
}
