using System;
using System.Collections.Generic;
using System.Linq;
using CertInfo.Emulator;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Hosted;

/// <summary>Lists whose pages are not as the reference says. Nothing may be missing without a warning.</summary>
public class ListTests : ModuleTest
{
    private const int Count = 1100;

    // A domain without HTTPS has no certificate.
    private const string GetName = "ForEach-Object { if ($_.CertName) { $_.CertName } else { $_.DomainName -replace '[.]example[.]com$' } }";

    public static TheoryData<string> Lists { get; } = ["", "-Available", "-HttpsOff", "-Service Dcdn", "-Service Cas"];

    [Theory]
    [MemberData(nameof(Lists))]
    public void Fewer_items_on_a_page_than_requested_are_read_on(string options)
    {
        Service.Lists.MaximumPageSize = 100;

        Assert.Equal(Names, Find(options));
        Assert.Equal(11, Service.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void A_list_without_a_total_is_read_to_its_end(string options)
    {
        Service.Lists.OmitsTotal = true;

        Assert.Equal(Names, Find(options));
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void A_total_that_counts_the_page_does_not_end_the_list(string options)
    {
        Service.Lists.CountsPageAsTotal = true;

        Assert.Equal(Names, Find(options));
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void A_total_that_counts_a_smaller_page_does_not_end_the_list(string options)
    {
        Service.Lists.CountsPageAsTotal = true;
        Service.Lists.MaximumPageSize = 100;

        Assert.Equal(Names, Find(options));
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void A_page_after_the_end_that_the_service_refuses_is_no_error(string options)
    {
        Service.Lists.OmitsTotal = true;
        Service.Lists.RefusesPagesPastTheEnd = true;

        Assert.Equal(Names, Find(options));
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void A_short_page_in_the_middle_is_read_on_and_the_warning_has_both_numbers(string options)
    {
        Service.Lists.MaximumPageSize = 100;
        Service.Lists.ShortPage = 2;

        EngineRun run = Run(Command(options));

        AssertWarning(run, Count - 1);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void An_empty_page_in_the_middle_is_told_of_with_both_numbers(string options)
    {
        Service.Lists.MaximumPageSize = 100;
        Service.Lists.EmptyPage = 2;

        AssertWarning(Run(Command(options)), 100);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void The_same_page_again_ends_the_list_and_the_warning_has_both_numbers(string options)
    {
        Service.Lists.MaximumPageSize = 100;
        Service.Lists.RepeatsFirstPage = true;

        AssertWarning(Run(Command(options)), 100);
        Assert.Equal(2, Service.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void First_stops_early_without_a_warning(string options)
    {
        Service.Lists.MaximumPageSize = 100;
        Service.Lists.RepeatsFirstPage = true;

        Assert.Equal(Names.Take(80), Get<string>($"{Command(options)} -First 80 | {GetName}"));
        Assert.Equal(1, Service.Requests.Count);
    }

    [Fact]
    public void A_domain_with_two_certificates_gives_two_objects()
    {
        CertificateRecord record = Service.Certificates["1644xx"];
        Service.Domains.Reset(
            new DomainRecord("www.example.com") { Certificate = record with { CertName = "rsa" } },
            new DomainRecord("www.example.com") { Certificate = Service.Certificates["1645xx"] with { CertName = "sm2" } });
        Service.Lists.MaximumPageSize = 1;

        Assert.Equal(["rsa", "sm2"], Get<string>("Find-AlibabaCertificate | ForEach-Object CertName"));
        Assert.Equal(["1644xx", "1645xx"], Get<string>("Get-AlibabaCertificateInfo -DomainName www.example.com | ForEach-Object CertId"));
    }

    protected override void Prepare()
    {
        CertificateRecord record = Service.Certificates["1644xx"];
        Service.Domains.Reset(Names.Select(name => new DomainRecord(name + ".example.com") { Certificate = record with { CertName = name } }));
        Service.DcdnDomains.Reset(Service.Domains.All);
        Service.Available.Reset(Names.Select((name, index) => new AvailableCertificate($"{100_000 + index}", name)));
        Service.Managed.Reset(Names.Select((name, index) => new ManagedCertificateRecord($"{100_000 + index}", name, record.Certificate.NotBefore, record.Certificate.NotAfter)));
    }

    private static IEnumerable<string> Names => Enumerable.Range(1, Count).Select(number => "sub" + number);

    private static void AssertWarning(EngineRun run, int received)
    {
        Assert.Equal(received, run.Output.Count);
        Assert.Empty(run.Errors);
        Assert.Contains($" {received} items were received, but the service says that there are {Count}.", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    // DescribeUserDomains has all domains, so that here none has HTTPS.
    private string Command(string options)
    {
        if (options == "-HttpsOff")
        {
            Service.Domains.Reset(Service.Domains.All.Select(domain => domain with { IsHttpsOn = false }));
        }

        return "Find-AlibabaCertificate " + options;
    }

    private IReadOnlyList<string> Find(string options) => Get<string>($"{Command(options)} | {GetName}");
}
