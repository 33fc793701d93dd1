using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using System.Xml.Linq;
using CertInfo.Tests.Verdict;
using Xunit;

namespace CertInfo.Tests.Hosted;

/// <summary>The HTML page of Export-AlibabaCertificateReport, also in a real browser.</summary>
public sealed partial class ReportTests : ModuleTest
{
    private const string LongName = "a-name-of-ten-thousand-characters";

    private readonly string _folder = Directory.CreateTempSubdirectory("certinfo-").FullName;

    private static string[] Hostile(string server) =>
    [
        $"<script>fetch('{server}script')</script>",
        $"<img src=\"{server}image\" onerror=\"fetch('{server}onerror')\">",
        $"\"><svg onload='fetch(\"{server}onload\")'>",
        $"</title></style><link rel=\"stylesheet\" href=\"{server}style\">",
        $"<a ping=\"{server}ping\" href='javascript:fetch(`{server}href`)' autofocus onfocus=fetch('{server}focus')>x</a>",
        "&lt;script&gt; &amp; 'single' \"double\" `back`",
        "right-to-left \u202e\u2066\u200f\u061c marks",
        "control \u0000\u001b[31m\u0007 \ud83d half of a pair",
        LongName + new string('x', 10_000),
    ];

    [Theory]
    [InlineData("en-US", "lang=\"en\"", "Critical", "When the certificates expire")]
    [InlineData("zh-CN", "lang=\"zh-CN\"", "严重", "证书到期时间")]
    public void The_page_is_in_the_language_of_the_session(string culture, params string[] texts)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);

        string page = Write("Find-AlibabaCertificate");

        Assert.All(texts, text => Assert.Contains(text, page, StringComparison.Ordinal));
    }

    [Fact]
    public void It_counts_the_severities_and_names_the_urgent_first()
    {
        string page = Write("Find-AlibabaCertificate | Get-AlibabaCertificateInfo");

        Assert.Contains("2 of 6 certificates need attention", page, StringComparison.Ordinal);
        Assert.Equal(["1", "0", "1", "4"], Counts().Matches(page).Select(match => match.Groups[1].Value));
        Assert.True(page.IndexOf("old.example.com", StringComparison.Ordinal) < page.IndexOf("api.example.com", StringComparison.Ordinal));
        Assert.True(page.IndexOf("api.example.com", StringComparison.Ordinal) < page.IndexOf(">www.example.com", StringComparison.Ordinal));
        Assert.Contains("CN=CertInfo Emulator CA", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_bars_have_names_as_far_as_there_is_room()
    {
        SetVariable("certificates", new[]
        {
            Certificate("first.example.com", -20), Certificate("other.example.com", -19), // bars that touch each other
            Certificate(LongName + new string('x', 100), 60), // too long
            Certificate("late.example.com", 180), // at the right end
        });

        string svg = SvgOf(Write("$certificates"));

        Assert.Contains(">first.example.com, other.example.com</text>", svg, StringComparison.Ordinal);
        Assert.Matches($">{LongName[..5]}[a-z-]*x*…</text>", svg);
        Assert.Contains("text-anchor=\"end\">late.example.com</text>", svg, StringComparison.Ordinal);

        SetVariable("certificates", Enumerable.Range(0, 50).Select(i => Certificate($"www{i}.example.com", 60)).ToArray());
        Assert.DoesNotContain("class=\"name\"", SvgOf(Write("$certificates")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_says_how_long_ago_a_certificate_expired()
    {
        SetVariable("certificates", new[] { Certificate("old.example.com", -20), Certificate("new.example.com", 5) });

        string page = Write("$certificates");

        Assert.Contains(">21 days ago</td>", page, StringComparison.Ordinal);
        Assert.Contains(">4</td>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_foreign_text_is_encoded()
    {
        SetVariable("certificates", Hostile("http://attacker.example/").Select(name => Certificate(name)).ToArray());

        string page = Write("$certificates", "-Title '<script>title</script>'");

        Assert.Single(Scripts().Matches(page.Replace("<style>", "<script>", StringComparison.Ordinal)));
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<a ", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]", page);
        Assert.Contains("right-to-left \\u202e", page, StringComparison.Ordinal);
        Assert.Contains(LongName + new string('x', 10_000), page, StringComparison.Ordinal);
        Assert.Contains("<title>&lt;script&gt;title", page, StringComparison.Ordinal);
        XDocument.Parse(SvgOf(page)); // Well-formed, whatever the names are.
    }

    [Fact]
    public void A_thousand_certificates_are_smaller_than_1_MB()
    {
        SetVariable("certificates", Enumerable.Range(0, 1000).Select(i => Certificate($"subdomain-{i}.example.com", i % 400)).ToArray());

        string page = Write("$certificates");

        Assert.InRange(page.Length, 100_000, 1_000_000);
        Assert.Equal(1001, Rows().Count(page));
    }

    [Fact]
    public async Task In_a_browser_no_script_runs_and_no_request_leaves()
    {
        string? chromium = Browser.Find();
        Assert.SkipUnless(chromium is not null, "Chromium is not installed (Debian package: chromium).");
        await using var server = new FileServer();
        SetVariable("certificates", Hostile(server.Address).Select(name => Certificate(name)).ToArray());
        server.Content = Write("$certificates", "-Title \"<script>fetch('" + server.Address + "title')</script>\"");

        string dom = await Browser.GetDocumentAsync(chromium!, server.Address + "page.html", _folder);

        Assert.Equal(["/page.html"], server.Requests);
        string text = WebUtility.HtmlDecode(dom);
        Assert.Contains($"<script>fetch('{server.Address}script')</script>", text, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;fetch", dom, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", dom, StringComparison.Ordinal);
    }

    // The same page with a script and without the policy, so that the test above can fail.
    [Fact]
    public async Task In_a_browser_a_page_without_encoding_sends_the_request()
    {
        string? chromium = Browser.Find();
        Assert.SkipUnless(chromium is not null, "Chromium is not installed (Debian package: chromium).");
        await using var server = new FileServer();
        server.Content = $"<!DOCTYPE html><link rel=\"icon\" href=\"data:,\">{Hostile(server.Address)[1]}";

        await Browser.GetDocumentAsync(chromium!, server.Address + "page.html", _folder);

        Assert.Contains("/image", server.Requests);
        Assert.Contains("/onerror", server.Requests);
    }

    protected override void Restore() => Directory.Delete(_folder, true);

    private static PSObject Certificate(string name, int days = 60) => CheckTests.Foreign(
        "DomainCertificate",
        ("DomainName", name),
        ("CertName", name),
        ("CertType", name),
        ("Issuer", name),
        ("CertStatus", days % 7 == 0 ? "mismatch" : "ok"),
        ("CertStartTime", DateTimeOffset.UtcNow.AddDays(days - 90).LocalDateTime),
        ("CertExpireTime", DateTimeOffset.UtcNow.AddDays(days).LocalDateTime));

    private static string SvgOf(string page) => page[page.IndexOf("<svg class=\"timeline wide\"", StringComparison.Ordinal)..page.IndexOf("<svg class=\"timeline narrow\"", StringComparison.Ordinal)];

    private string Write(string input, string parameters = "")
    {
        string file = Path.Combine(_folder, "page.html");
        SetVariable("file", file);
        Assert.Empty(Get<PSObject>($"{input} | Export-AlibabaCertificateReport $file {parameters}"));
        return File.ReadAllText(file);
    }

    [GeneratedRegex("<b>(\\d+)</b>")]
    private static partial Regex Counts();

    [GeneratedRegex("<script")]
    private static partial Regex Scripts();

    [GeneratedRegex("<tr>")]
    private static partial Regex Rows();
}
