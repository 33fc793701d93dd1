using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using CertInfo.Shell;
using CertInfo.Tests.Verdict;
using Xunit;

namespace CertInfo.Tests.Hosted;

/// <summary>Test-AlibabaCertificate in the engine.</summary>
public class VerdictTests : ModuleTest
{
    [Theory]
    [InlineData("", "Warning Critical OK")]
    [InlineData("-WarningDays 100 -CriticalDays 70", "Critical Critical Warning")]
    [InlineData("-WarningDays 10", "OK Critical OK")]
    [InlineData("-CriticalDays 50", "Critical Critical OK")]
    [InlineData("-WarningPercent 50", "Warning Critical OK")]
    [InlineData("-CriticalPercent 30", "Critical Critical OK")]
    [InlineData("-WarningPercent 0 -CriticalPercent 0", "OK OK OK")]
    [InlineData("-WarningPercent 100", "Warning Critical Warning")]
    public void The_limits_are_the_default_ones_or_those_of_the_user(string limits, string severities)
    {
        // Lifetimes of 90 days, of which 20, 5 and 80 remain.
        SetVariable("certificates", new object[] { Certificate(20), Certificate(5), Certificate(80) });

        Assert.Equal(severities, string.Join(' ', Get<CertificateCheck>($"$certificates | Test-AlibabaCertificate {limits}").Select(check => check.Severity)));
    }

    [Theory]
    [InlineData("-WarningDays 5 -CriticalDays 6", "InvalidLimit,CertInfo.Commands.TestAlibabaCertificateCommand")]
    [InlineData("-WarningPercent 5 -CriticalPercent 6", "InvalidLimit,CertInfo.Commands.TestAlibabaCertificateCommand")]
    [InlineData("-WarningDays -1", "ParameterArgumentValidationError,CertInfo.Commands.TestAlibabaCertificateCommand")]
    [InlineData("-CriticalDays -1", "ParameterArgumentValidationError,CertInfo.Commands.TestAlibabaCertificateCommand")]
    [InlineData("-WarningPercent 101", "ParameterArgumentValidationError,CertInfo.Commands.TestAlibabaCertificateCommand")]
    [InlineData("-CriticalPercent -1", "ParameterArgumentValidationError,CertInfo.Commands.TestAlibabaCertificateCommand")]
    [InlineData("-WarningDays 5 -CriticalPercent 6", "AmbiguousParameterSet,CertInfo.Commands.TestAlibabaCertificateCommand")]
    public void Wrong_limits_are_refused_before_a_call(string limits, string error)
    {
        EngineRun run = Run($"Find-AlibabaCertificate | Test-AlibabaCertificate {limits}");

        Assert.Equal(error, Assert.Single(run.Errors).FullyQualifiedErrorId);
        Assert.Empty(run.Output);
        Assert.Empty(Service.Requests.All);
    }

    [Theory]
    [InlineData("Find-AlibabaCertificate | Where-Object DomainName -eq example.com | Test-AlibabaCertificate -Quiet", true)]
    [InlineData("Find-AlibabaCertificate | Test-AlibabaCertificate -Quiet", false)]
    [InlineData("@() | Test-AlibabaCertificate -Quiet", false)]
    [InlineData("Find-AlibabaCertificate | Where-Object DomainName -eq nosuch | Test-AlibabaCertificate -Quiet", false)]
    public void Quiet_writes_one_answer(string script, bool answer) => Assert.Equal([answer], Get<bool>(script));

    [Fact]
    public void Another_object_is_an_error_and_the_others_go_on()
    {
        SetVariable("certificate", Certificate(80));

        EngineRun run = Run("$certificate, 'text', [datetime]'2026-01-02', $null, $certificate | Test-AlibabaCertificate");

        Assert.Equal(2, run.Output.Count);
        Assert.Equal(3, run.Errors.Count);
        Assert.All(run.Errors, error => Assert.Equal(("NotACertificate,CertInfo.Commands.TestAlibabaCertificateCommand", ErrorCategory.InvalidType), (error.FullyQualifiedErrorId, error.CategoryInfo.Category)));
        Assert.Contains("System.String", run.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Equal("text", run.Errors[0].TargetObject.ToString());
        Assert.Equal([false], Run("$certificate, 'text' | Test-AlibabaCertificate -Quiet").Output.Select(o => (bool)o.BaseObject));
    }

    [Fact]
    public void What_has_no_expiration_time_is_pointed_to_the_command_that_gets_it()
    {
        ErrorRecord error = Run("Find-AlibabaCertificate -Available -First 1 | Test-AlibabaCertificate").Errors[0];

        Assert.StartsWith("NotACertificate,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("Get-AlibabaCertificateInfo", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_percentage_without_a_lifetime_is_a_warning()
    {
        SetVariable("certificate", CheckTests.Foreign("DomainCertificate", ("DomainName", "www.example.com"), ("CertExpireTime", DateTimeOffset.UtcNow.AddDays(40).LocalDateTime)));

        EngineRun run = Run("$certificate | Test-AlibabaCertificate -WarningPercent 10");

        Assert.Equal("OK", ((CertificateCheck)run.Output[0].BaseObject).Severity);
        Assert.Contains("'www.example.com'", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_as_an_argument_is_like_a_list_in_the_pipeline()
    {
        SetVariable("certificates", new object[] { Certificate(20), Certificate(5) });

        Assert.Equal(["Warning", "Critical"], Get<CertificateCheck>("Test-AlibabaCertificate $certificates").Select(check => check.Severity));
        Assert.Equal([false], Get<bool>("Test-AlibabaCertificate -InputObject $certificates -Quiet"));
    }

    [Fact]
    public void The_objects_of_the_other_commands_are_checked_while_they_arrive()
    {
        IReadOnlyList<string> order = Get<string>("Find-AlibabaCertificate | Get-AlibabaCertificateInfo -ThrottleLimit 1 | ForEach-Object { 'got ' + $_.DomainName; $_ } | ForEach-Object { if ($_ -is [string]) { $_ } else { $_ | Test-AlibabaCertificate | ForEach-Object { 'checked ' + $_.DomainName } } }");

        Assert.Equal(["got example.com", "checked example.com", "got www.example.com", "checked www.example.com"], order.Take(4));
    }

    [Fact]
    public void Objects_of_the_service_have_the_verdict_that_the_console_would_give() => Assert.Equal(
        ["example.com OK", "www.example.com OK", "api.example.com Warning ExpiresSoon", "old.example.com Critical Expired CnameNotCdn", ".wild.example.com OK", "free.example.com OK"],
        Get<string>("Find-AlibabaCertificate | Get-AlibabaCertificateInfo | Test-AlibabaCertificate | ForEach-Object { ($_.DomainName, $_.Severity + $_.Findings) -join ' ' }"));

    private static PSObject Certificate(int remaining) => CheckTests.Foreign(
        "DomainCertificate",
        ("DomainName", "www.example.com"),
        ("CertStartTime", DateTimeOffset.UtcNow.AddDays(remaining - 90).AddHours(1).LocalDateTime),
        ("CertExpireTime", DateTimeOffset.UtcNow.AddDays(remaining).AddHours(1).LocalDateTime));
}
