using System;
using System.Linq;
using System.Management.Automation;
using CertInfo.Cdn;
using CertInfo.Commands;
using CertInfo.Diagnostics;
using CertInfo.Emulator;
using Xunit;

namespace CertInfo.Tests.Hosted;

public class CompletionTests : ModuleTest
{
    [Fact]
    public void Every_region_that_is_offered_is_taken() =>
        Assert.All(ServiceEndpoint.Regions, region => Assert.EndsWith("aliyuncs.com", ServiceEndpoint.ForRegion(region, CloudService.Cdn, new CommandLog()).Host, StringComparison.Ordinal));

    [Fact]
    public void Ids_that_were_seen_are_completed_and_what_is_completed_is_that_id()
    {
        string[] ids = ["seen-1", "seen 2", "seen'3", "seen$(4)", "seen;5", "seen\u20196", "seen\u001b7"];
        foreach (string id in ids)
        {
            Service.Certificates.Add(Service.Certificates["1644xx"] with { CertId = id });
            SetVariable("id", id);
            Run("Get-AlibabaCertificateInfo $id");
        }

        string[] offered = Complete("Get-AlibabaCertificateInfo -CertId seen");

        Assert.Equal(["seen 2", "seen$(4)", "seen'3", "seen-1", "seen;5", "seen\u20196"], offered.Select(text => Assert.Single(Get<string>("& { $args[0] } " + text))).Order(StringComparer.Ordinal));
        Assert.Equal(["seen-1"], Complete("Get-AlibabaCertificateInfo 'seen-"));
        Assert.Equal(["seen-1"], Complete("Get-AlibabaCertificateInfo other, seen-"));
    }

    [Fact]
    public void Ids_that_were_found_are_completed_too()
    {
        Service.Available.Reset([new AvailableCertificate("found-1", "found"), new AvailableCertificate("", "without an id")]);

        Get<CertificateSummary>("Find-AlibabaCertificate -Available");

        Assert.Equal(["found-1"], Complete("Get-AlibabaCertificateInfo -CertId found"));
        Assert.DoesNotContain("", History.GetAll());
    }

    [Theory]
    [InlineData("Find-AlibabaCertificate -Service Cas")]
    [InlineData("Get-AlibabaCertificateInfo -DomainName www.example.com")]
    public void Ids_of_other_commands_are_completed_too(string command)
    {
        Assert.DoesNotContain("1644xx", Complete("Get-AlibabaCertificateInfo -CertId 164"));

        Run(command);

        Assert.Contains("1644xx", Complete("Get-AlibabaCertificateInfo -CertId 164"));
    }

    [Theory]
    [InlineData("Find-AlibabaCertificate", "www.example.com")]
    [InlineData("Find-AlibabaCertificate -HttpsOff", "bound.example.com")]
    [InlineData("Get-AlibabaCertificateInfo 1644xx", "www.example.com")]
    public void Domain_names_that_were_seen_are_completed(string command, string name)
    {
        Assert.DoesNotContain(name, Complete("Get-AlibabaCertificateInfo -DomainName "));

        Run(command);

        Assert.Contains(name, Complete("Get-AlibabaCertificateInfo -DomainName "));
    }

    [Theory]
    [InlineData("1644", "1644")]
    [InlineData("01644", "'01644'")]
    [InlineData("1kb", "'1kb'")]
    [InlineData("1e3", "'1e3'")]
    [InlineData("1644xx", "1644xx")]
    [InlineData("-x", "'-x'")]
    [InlineData("@a", "'@a'")]
    [InlineData("证书", "证书")]
    public void A_word_is_quoted_where_the_language_would_take_it_for_something_else(string word, string text) =>
        Assert.Equal(text, Assert.Single(Completer.Match([word], word)).CompletionText);

    [Fact]
    public void No_more_ids_are_kept_than_a_menu_has_use_for()
    {
        for (int i = 0; i < CertIdHistory.Limit + 10; i++)
        {
            History.Add($"bound-{i}");
        }

        History.Add(new string('x', 10_000));

        Assert.Equal(CertIdHistory.Limit, History.GetAll().Length);
        Assert.DoesNotContain("bound-0", History.GetAll());
        Assert.Contains($"bound-{CertIdHistory.Limit + 9}", History.GetAll());
    }

    private CertIdHistory History => State.Get<CertIdHistory>();

    private string[] Complete(string line)
    {
        using System.Management.Automation.PowerShell shell = Session.Create();
        return [.. CommandCompletion.CompleteInput(line, line.Length, null, shell).CompletionMatches
            .Where(match => match.ResultType == CompletionResultType.ParameterValue)
            .Select(match => match.CompletionText)];
    }
}
