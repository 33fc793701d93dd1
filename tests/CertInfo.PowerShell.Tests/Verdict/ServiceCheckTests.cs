using System;
using System.IO;
using System.Net;
using CertInfo.Tests.Hosted;
using Xunit;

namespace CertInfo.Tests.Verdict;

/// <summary>Test-AlibabaCertificate and the Export commands with the objects of all services.</summary>
public class ServiceCheckTests : ClockedModuleTest
{
    private const string All = "Find-AlibabaCertificate -Service Cdn, Dcdn, Cas";
    private const string Saved = "[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize(@(" + All + ")))";

    private readonly string _folder = Directory.CreateTempSubdirectory("certinfo-").FullName;

    protected override void Restore() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(All)]
    [InlineData(Saved)]
    public void Every_object_has_a_verdict_and_its_service(string script) => Assert.Equal(
        [
            "Cdn example.com OK ", "Cdn www.example.com OK ", "Cdn api.example.com Warning ExpiresSoon", "Cdn old.example.com Critical Expired", "Cdn .wild.example.com OK ",
            "Cdn free.example.com OK ", "Dcdn live.example.com OK ", "Dcdn game.example.com Critical ExpiresSoon", "Cas 1644xx OK ", "Cas 1645xx Warning ExpiresSoon", "Cas 1690xx OK ",
            "Cas 9128192 Critical ExpiresSoon", "Cas 1691xx Critical Revoked",
        ],
        Get<string>(script + " | Test-AlibabaCertificate | ForEach-Object { \"$($_.Service) $($_.DomainName)$($_.CertId) $($_.Severity) $($_.Findings)\" }"));

    [Fact]
    public void A_managed_certificate_keeps_its_facts()
    {
        CertificateCheck check = Get<CertificateCheck>("Find-AlibabaCertificate mail -Service Cas | Test-AlibabaCertificate")[0];

        Assert.Equal(("Cas", "1690xx", "mail_cert", "UPLOAD", "CertInfo Emulator CA"), (check.Service, check.CertId, check.CertName, check.CertType, check.Issuer));
        Assert.Equal(["mail.example.com"], check.DomainList);
        Assert.Equal((60, 365), (check.DaysRemaining, check.LifetimeDays));
        Assert.Null(check.DomainName);
    }

    [Theory]
    [InlineData("Find-AlibabaCertificate http -HttpsOff")]
    [InlineData("Get-AlibabaCertificateInfo -DomainName http.example.com")]
    [InlineData("[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize((Find-AlibabaCertificate http -HttpsOff)))")]
    public void A_domain_without_HTTPS_and_without_a_certificate_has_one_finding(string script)
    {
        CertificateCheck check = Get<CertificateCheck>(script + " | Test-AlibabaCertificate")[0];

        Assert.Equal(("Warning", "HttpsOff", "http.example.com"), (check.Severity, string.Join(' ', check.Findings), check.DomainName));
        Assert.NotEmpty(check.Message);
    }

    [Fact]
    public void A_metric_has_the_service_as_a_label()
    {
        string file = Path.Combine(_folder, "all.prom");

        Assert.Empty(Get<object>($"{All} | Export-AlibabaCertificateMetric '{file}'"));

        string text = File.ReadAllText(file);
        Assert.Contains("alibaba_certificate_check_severity{service=\"Dcdn\",domain=\"game.example.com\",", text, StringComparison.Ordinal);
        Assert.Contains("alibaba_certificate_check_severity{service=\"Cas\",domain=\"api.example.com\",cert_id=\"1645xx\",cert_name=\"api_cert\",cert_type=\"BUY\",source=\"console\",address=\"\"} 1", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_shows_all_services()
    {
        string file = Path.Combine(_folder, "all.html");

        Get<object>($"{All} | Test-AlibabaCertificate | Export-AlibabaCertificateReport '{file}'");

        string page = WebUtility.HtmlDecode(File.ReadAllText(file));
        Assert.All(["Cdn · cas", "Dcdn · cas", "Cas · 9128192 · UPLOAD", "game.example.com", "spare.example.com", "Revoked"], text => Assert.Contains(text, page, StringComparison.Ordinal));
    }

    [Fact]
    public void A_report_about_one_service_does_not_repeat_its_name()
    {
        string file = Path.Combine(_folder, "cdn.html");

        Get<object>($"Find-AlibabaCertificate | Export-AlibabaCertificateReport '{file}'");

        Assert.DoesNotContain("Cdn", File.ReadAllText(file), StringComparison.Ordinal);
    }
}
