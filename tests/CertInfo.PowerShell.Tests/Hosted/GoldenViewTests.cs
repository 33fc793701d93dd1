using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CertInfo.Diagnostics;
using CertInfo.Sandbox;
using Xunit;

namespace CertInfo.Tests.Hosted;

/// <summary>The views to the last blank, as Out-Default renders them. Run with CERTINFO_UPDATE_GOLDEN=1 to write what is meant anew.</summary>
[Collection(ChangesEnvironment.Name)]
public partial class GoldenViewTests : ModuleTest
{
    private const string Pem = """
        -----BEGIN CERTIFICATE-----
        MIIBnTCCAUSgAwIBAgIBAjAKBggqhkjOPQQDAjAUMRIwEAYDVQQDDAlHb2xkZW4g
        Q0EwIBcNMjYxMTI0MDMzODM1WhgPMjEyNjEwMzEwMzM4MzVaMCgxFDASBgNVBAMM
        C2V4YW1wbGUuY29tMRAwDgYDVQQKDAdFeGFtcGxlMFkwEwYHKoZIzj0CAQYIKoZI
        zj0DAQcDQgAEBFEw22i8GQjwwvjFGlnlUsDMO+Ky+KPW/QyEB2Ad/517mVJeXydT
        7LyE/krRnLxbdSntxJam7NYjz66N6HWES6NxMG8wLQYDVR0RBCYwJIILZXhhbXBs
        ZS5jb22CD3d3dy5leGFtcGxlLmNvbYcEwAACATAdBgNVHQ4EFgQUVbjomVnWNwpo
        elBs7B3Nf6MwqOowHwYDVR0jBBgwFoAU6cHHe7xIOdit5DjiatuTZysFvrIwCgYI
        KoZIzj0EAwIDRwAwRAIgDkTfHhHdscUByW9cYcea2reAdFOAK5ZbMyVlgcYPyJYC
        IDPeSH39L8HtS9reY9Knkgs8bbKqZMKmbzOpVzuOEBcg
        -----END CERTIFICATE-----
        """;

    // Local times are the same text in every zone; from noon, none is a day off where daylight saving begins or ends.
    private static readonly FixedClock Now = new(new DateTime(2026, 1, 2, 12, 0, 0, DateTimeKind.Local));

    private static string Folder => Path.Combine(ModuleLocation.RepositoryRoot, "tests", "CertInfo.PowerShell.Tests", "Golden");

    [Theory]
    [InlineData("table", 80, false)]
    [InlineData("table", 80, true)]
    [InlineData("table", 120, false)]
    [InlineData("table", 120, true)]
    [InlineData("list", 80, false)]
    [InlineData("list", 80, true)]
    [InlineData("list", 120, false)]
    [InlineData("list", 120, true)]
    [InlineData("wide", 80, false)]
    public void A_view_is_as_it_was(string view, int width, bool coloured)
    {
        (Host.Width, Host.VirtualTerminal) = (width, coloured);

        Show(view, Certificates());

        Assert.Equal(coloured, AssertAsItWas($"{view}-{width}{(coloured ? "-coloured" : "")}", width).Contains("\\e[", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("table", 80)]
    [InlineData("table", 120)]
    [InlineData("list", 80)]
    [InlineData("wide", 80)]
    public void The_views_of_what_was_found_are_as_they_were(string view, int width)
    {
        Host.Width = width;

        Show(view, Domains());
        Show(view, Available());

        AssertAsItWas($"found-{view}-{width}", width);
    }

    [Theory]
    [InlineData("table")]
    [InlineData("list")]
    public void The_deserialized_type_has_the_same_view(string view)
    {
        (Host.Width, Host.VirtualTerminal) = (120, true);

        Show(view, [.. Certificates().Select(info => PSSerializer.Deserialize(PSSerializer.Serialize(info, 1)))]);

        Assert.Equal(File.ReadAllText(Path.Combine(Folder, $"{view}-120-coloured.txt")).ReplaceLineEndings("\n"), Readable(Screen));
    }

    [Theory]
    [InlineData(OutputRendering.Host, false, null, false)]
    [InlineData(OutputRendering.Host, true, null, true)]
    [InlineData(OutputRendering.Host, true, "1", false)]
    [InlineData(OutputRendering.PlainText, true, null, false)]
    [InlineData(OutputRendering.Ansi, true, "1", true)]
    public void The_status_is_coloured_where_the_user_and_the_screen_would_have_it(OutputRendering rendering, bool terminal, string? noColor, bool coloured)
    {
        PSStyle.Instance.OutputRendering = rendering;
        Environment.SetEnvironmentVariable("NO_COLOR", noColor);
        Host.VirtualTerminal = terminal;

        Show("table", Certificates());

        Assert.Equal(coloured, Screen.Contains(PSStyle.Instance.Formatting.Error + "Expired" + PSStyle.Instance.Reset, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("table", "Set-StrictMode -Version Latest")]
    [InlineData("list", "Set-StrictMode -Version Latest")]
    [InlineData("table", "Remove-Variable PSStyle -Force")]
    [InlineData("table", "Remove-Variable PSStyle -Force; Set-StrictMode -Version Latest")]
    [InlineData("table", "$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'")]
    [InlineData("list", "$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'")]
    public void Strict_and_constrained_sessions_see_all_of_it(string view, string before)
    {
        Show(view, Certificates(), before);

        Assert.DoesNotContain("#ERR", Screen, StringComparison.Ordinal);
        Assert.Contains("ExpiringSoon", Screen, StringComparison.Ordinal);
        Assert.Contains("2026-01-22", Screen.Replace("01/22/2026", "2026-01-22", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("a.example.com, b.example.com", Screen, StringComparison.Ordinal);
    }

    protected override void Prepare() => Host.Culture = CultureInfo.InvariantCulture;

    protected override void Restore()
    {
        PSStyle.Instance.OutputRendering = OutputRendering.Host;
        Environment.SetEnvironmentVariable("NO_COLOR", null);
    }

    private string AssertAsItWas(string name, int width)
    {
        string shown = Readable(Screen);
        string file = Path.Combine(Folder, name + ".txt");
        if (Environment.GetEnvironmentVariable("CERTINFO_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(file, shown);
        }

        Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n"), shown);
        Assert.All(shown.Split('\n'), line => Assert.InRange(Cells(line), 0, width));
        return shown;
    }

    private static CertificateInfo[] Certificates() =>
    [
        new(Now)
        {
            CertId = "1644xx",
            CertName = "example_cert",
            CertType = "cas",
            CreateTime = Local(2025, 12, 21),
            CertExpireTime = Local(2026, 7, 21),
            DomainList = ["example.com", "www.example.com"],
            HttpsCrt = Pem,
            RequestId = "5C1E43DC-9E51-4771-82C0-7D5ECEB547A1",
        },
        new(Now)
        {
            CertId = "15480649",
            CertName = "a_name_that_is_longer_than_any_column_of_80_has_room_for",
            CertType = "free",
            CreateTime = Local(2025, 1, 22),
            CertExpireTime = Local(2026, 1, 22),
            DomainList = ["a.example.com", "b.example.com", "c.example.com", "d.example.com", "e.example.com", "f.example.com"],
        },
        new(Now) { CertId = "15480650", CertName = "示例证书", CertType = "upload", CreateTime = Local(2024, 1, 1), CertExpireTime = Local(2025, 12, 31), DomainList = ["例子.example.com"] },
        new(Now) { CertId = "15480651", CertName = TerminalText.Sanitize("\u001b[2Jname\u202e"), CertType = "managed", CertExpireTime = Local(2098, 2, 8) },
        new(Now) { CertId = "15480652" },
        new(Now) { CertId = "1644xx", CertExpireTime = Local(2026, 7, 21), DomainName = "www.example.com", HttpsStatus = "on", CnameStatus = "ok", DomainList = ["example.com", "www.example.com"] },
        new(Now) { CertType = "free", CertExpireTime = Local(2026, 7, 21), DomainName = "free.example.com", HttpsStatus = "on", CnameStatus = "ok", DomainList = ["free.example.com"] },
    ];

    private static DomainCertificate[] Domains() =>
    [
        new(Now) { DomainName = "example.com", CertName = "example_cert", CommonName = "example.com", CertType = "cas", CertStatus = "ok", CertStartTime = Local(2025, 12, 21), CertExpireTime = Local(2026, 7, 21), CertUpdateTime = Local(2025, 12, 22) },
        new(Now) { DomainName = "a-subdomain-of-some-length.and-one-more.of-a-service.example-company.com", CertName = "a_name_that_is_longer_than_any_column_has_room_for", CertType = "upload", CertStatus = "expire_soon", CertExpireTime = Local(2026, 1, 22) },
        new(Now) { DomainName = "例子.example.com", CertName = "示例证书", CertStatus = "expired", CertExpireTime = Local(2025, 12, 31) },
        new(Now) { DomainName = ".wild.example.com" },
    ];

    private static CertificateSummary[] Available() =>
    [
        new() { CertId = "15480649", CertName = "example_cert", CommonName = "example.com", Issuer = "GeoTrust Global TLS RSA4096 SHA256 2022 CA1", Fingerprint = "4B7C0A9B3F", CertRegion = "cn-hangzhou", LastTime = Local(2025, 12, 21) },
        new() { CertId = "15480650", CertName = "a_name_that_is_longer_than_any_column_has_room_for", CommonName = "a-subdomain-of-some-length.of-a-service.example-company.com", CertRegion = "ap-southeast-1", LastTime = Local(2026, 1, 22) },
        new() { CertId = "15480651" },
    ];

    private static DateTime Local(int year, int month, int day) => new(year, month, day, 13, 14, 15, DateTimeKind.Local);

    // The engine's Format-List is in a module that is not here: a format file without the views before it has the same effect.
    private void Show(string view, object[] certificates, string before = "")
    {
        using var file = new TemporaryFormat(view);
        using EngineSession session = EngineSession.Open(Host, state => state.Formats.Add(new SessionStateFormatEntry(file.Path)));
        session.Runspace.SessionStateProxy.SetVariable("certificates", certificates);
        session.Run(before);
        session.Show("$certificates");
    }

    private static string Readable(string screen) => screen.Replace("\u001b", "\\e", StringComparison.Ordinal).ReplaceLineEndings("\n");

    private static int Cells(string line) => Sequence().Replace(line, "").Sum(character => character is >= '\u2e80' and <= '\uffef' ? 2 : 1);

    [GeneratedRegex(@"\\e\[[0-9;]*m")]
    private static partial Regex Sequence();

    /// <summary>The module's format file with one kind of view alone.</summary>
    private sealed class TemporaryFormat : IDisposable
    {
        public TemporaryFormat(string view)
        {
            XDocument format = XDocument.Load(System.IO.Path.Combine(StagedModule.Folder, "CertInfo.Format.ps1xml"));
            string control = char.ToUpperInvariant(view[0]) + view[1..] + "Control";
            format.Descendants("View").Where(element => element.Element(control) is null).Remove();
            format.Save(Path);
        }

        public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"CertInfo-{Guid.NewGuid():N}.format.ps1xml");

        public void Dispose() => File.Delete(Path);
    }
}
