using System;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using CertInfo.Verdict;
using Xunit;

namespace CertInfo.Tests.Verdict;

/// <summary>The verdict on each type, live and deserialized, at a fixed time.</summary>
public class CheckTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly FixedClock Clock = new(Now);
    private static readonly string[] OnlyTime = ["NotTimeValid"];
    private static readonly string[] AlsoRoot = ["NotTimeValid", "UntrustedRoot"];

    // Lifetime in days, remaining hours, and the verdict: the limits are 30 days or a third, and 7 days or 15 percent.
    public static TheoryData<double, double, string, string> Times => new()
    {
        { 1, 9, "OK", "" },
        { 1, 8, "Warning", "ExpiresSoon" },
        { 1, 3.6, "Critical", "ExpiresSoon" },
        { 6, 49, "OK", "" },
        { 6, 48, "Warning", "ExpiresSoon" },
        { 6, 21.6, "Critical", "ExpiresSoon" },
        { 47, 377, "OK", "" },
        { 47, 376, "Warning", "ExpiresSoon" },
        { 47, 169.3, "Warning", "ExpiresSoon" },
        { 47, 168, "Critical", "ExpiresSoon" },
        { 90, 721, "OK", "" },
        { 90, 720, "Warning", "ExpiresSoon" },
        { 90, 168, "Critical", "ExpiresSoon" },
        { 200, 721, "OK", "" },
        { 200, 720, "Warning", "ExpiresSoon" },
        { 200, 168, "Critical", "ExpiresSoon" },
        { 3650, 721, "OK", "" },
        { 3650, 720, "Warning", "ExpiresSoon" },
        { 3650, 168, "Critical", "ExpiresSoon" },
        { 90, 0, "Critical", "Expired" },
        { 90, -1, "Critical", "Expired" },
        { 90, 90 * 24, "OK", "" },
        { 90, (90 * 24) + 1, "Critical", "NotYetValid" },
    };

    [Theory]
    [MemberData(nameof(Times))]
    public void The_verdict_depends_on_the_remaining_time_and_the_lifetime(double lifetimeDays, double hours, string severity, string findings)
    {
        DateTime end = Now.AddHours(hours).LocalDateTime;
        DateTime start = Now.AddHours(hours).AddDays(-lifetimeDays).LocalDateTime;
        object[] certificates =
        [
            new CertificateInfo(Clock) { CertId = "1644xx", CertType = "cas", CreateTime = start, CertExpireTime = end },
            new DomainCertificate(Clock) { DomainName = "www.example.com", CertType = "upload", CertStartTime = start, CertExpireTime = end },
            Foreign("EdgeCertificate", ("DomainName", "www.example.com"), ("CertStartTime", start), ("CertExpireTime", end), ("IsTrusted", true)),
            Foreign("ManagedCertificate", ("CertId", "1"), ("CertStartTime", start), ("CertExpireTime", end)),
        ];

        Assert.All(certificates, certificate => Assert.All([PSObject.AsPSObject(certificate), Deserialized(certificate)], value =>
        {
            CertificateCheck check = Check(value);

            Assert.Equal((severity, findings), (check.Severity, string.Join(' ', check.Findings)));
            Assert.Equal(Severity.ExitCode(severity), check.ExitCode);
            Assert.Equal((int)Math.Floor(hours / 24), check.DaysRemaining);
            Assert.Equal((int)lifetimeDays, check.LifetimeDays);
            Assert.Equal(end, check.CertExpireTime);
            Assert.NotEmpty(check.Message);
        }));
    }

    [Theory]
    [InlineData("success", 60, "OK", "")]
    [InlineData("checking", 60, "OK", "")]
    [InlineData("applying", 60, "OK", "")]
    [InlineData(null, 60, "OK", "")]
    [InlineData("success", 4.1, "OK", "")]
    [InlineData("success", 3.9, "Warning", "ExpiresSoon")]
    [InlineData("success", 2, "Critical", "ExpiresSoon")]
    [InlineData("cname_error", 60, "Warning", "ApplicationFailed")]
    [InlineData("top_domain_cname_error", 60, "Warning", "ApplicationFailed")]
    [InlineData("domain_invalid", 60, "Warning", "ApplicationFailed")]
    [InlineData("unsupport_wildcard", 60, "Warning", "ApplicationFailed")]
    [InlineData("get_token_timeout", 60, "Warning", "ApplicationFailed")]
    [InlineData("check_token_timeout", 60, "Warning", "ApplicationFailed")]
    [InlineData("get_cert_timeout", 60, "Warning", "ApplicationFailed")]
    [InlineData("failed", 60, "Warning", "ApplicationFailed")]
    [InlineData("failed", 20, "Warning", "ExpiresSoon ApplicationFailed")]
    [InlineData("failed", 6, "Critical", "ExpiresSoon ApplicationFailed")]
    public void A_free_certificate_is_judged_by_its_application(string? status, double days, string severity, string findings)
    {
        DateTimeOffset end = Now.AddDays(days);
        var certificate = new CertificateInfo(Clock)
        {
            CertType = "free",
            CreateTime = end.AddDays(-90).LocalDateTime,
            CertExpireTime = end.LocalDateTime,
            ApplicationStatus = status,
        };

        CertificateCheck check = Check(PSObject.AsPSObject(certificate));

        Assert.Equal((severity, findings), (check.Severity, string.Join(' ', check.Findings)));
        Assert.Equal(check.Severity == "OK" ? "Valid" : "ExpiringSoon", certificate.Status);
    }

    [Fact]
    public void The_default_warning_is_the_status_ExpiringSoon()
    {
        foreach (double lifetime in new[] { 1, 6, 47, 90, 200, 3650 })
        {
            foreach (string type in new[] { "cas", "free" })
            {
                for (double part = 0.001; part < 1; part += 0.007)
                {
                    DateTimeOffset end = Now.AddDays(lifetime * part);
                    var certificate = new DomainCertificate(Clock) { CertType = type, CertStartTime = end.AddDays(-lifetime).LocalDateTime, CertExpireTime = end.LocalDateTime };

                    Assert.Equal(certificate.Status == "ExpiringSoon", Check(PSObject.AsPSObject(certificate)).Severity is "Warning" or "Critical");
                }
            }
        }
    }

    [Theory]
    [InlineData("NameMatches", false, "Critical", "NameMismatch")]
    [InlineData("ChainComplete", false, "Critical", "ChainIncomplete")]
    [InlineData("IsTrusted", false, "Critical", "NotTrusted")]
    [InlineData("MatchesConfigured", false, "Warning", "DiffersFromConfigured")]
    [InlineData("NameMatches", null, "OK", "")]
    [InlineData("ChainComplete", null, "OK", "")]
    [InlineData("MatchesConfigured", null, "OK", "")]
    [InlineData("SignatureAlgorithm", "sha1RSA", "Warning", "WeakSignature")]
    [InlineData("SignatureAlgorithm", "md5RSA", "Warning", "WeakSignature")]
    [InlineData("SignatureAlgorithm", "sha256RSA", "OK", "")]
    [InlineData("KeyAlgorithm", "DSA", "Warning", "WeakKey")]
    [InlineData("KeyAlgorithm", "Ed25519", "OK", "")]
    public void Each_fact_of_an_edge_certificate_is_a_finding(string property, object? value, string severity, string findings)
    {
        CertificateCheck check = Check(Edge((property, value)));

        Assert.Equal((severity, findings), (check.Severity, string.Join(' ', check.Findings)));
        Assert.Equal(("edge", "192.0.2.1", "www.example.com"), (check.Source, check.Address, check.DomainName));
    }

    [Theory]
    [InlineData("RSA", 2047, true)]
    [InlineData("RSA", 2048, false)]
    [InlineData("ECDSA", 255, true)]
    [InlineData("EC", 256, false)]
    [InlineData("SM2", 256, false)]
    public void A_short_key_is_weak(string algorithm, int size, bool isWeak) =>
        Assert.Equal(isWeak ? ["WeakKey"] : [], Check(Edge(("KeyAlgorithm", algorithm), ("KeySize", size))).Findings);

    [Fact]
    public void A_chain_that_is_not_trusted_only_because_of_the_time_is_one_finding()
    {
        CertificateCheck check = Check(Edge(("CertExpireTime", Now.AddDays(-1).LocalDateTime), ("IsTrusted", false), ("ChainStatus", OnlyTime)));
        CertificateCheck other = Check(Edge(("CertExpireTime", Now.AddDays(-1).LocalDateTime), ("IsTrusted", false), ("ChainStatus", AlsoRoot)));

        Assert.Equal(["Expired"], check.Findings);
        Assert.Equal(["Expired", "NotTrusted"], other.Findings);
        Assert.Contains("UntrustedRoot", other.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_intermediate_certificate_that_expires_first_decides()
    {
        CertificateCheck check = Check(Edge(("ChainExpireTime", Now.AddDays(5).LocalDateTime)));

        Assert.Equal(("Critical", 5), (check.Severity, check.DaysRemaining));
        Assert.Equal(Now.AddDays(5).LocalDateTime, check.CertExpireTime);
        Assert.Equal(90, check.LifetimeDays);
    }

    [Theory]
    [InlineData("off", "ok", "Warning", "HttpsOff")]
    [InlineData("on", "cname_error", "Warning", "CnameNotCdn")]
    [InlineData("on", "top_domain_cname_error", "Warning", "CnameNotCdn")]
    [InlineData("on", "unsupport_wildcard", "OK", "")]
    public void The_state_of_the_domain_is_a_finding(string https, string cname, string severity, string findings)
    {
        var certificate = new CertificateInfo(Clock)
        {
            DomainName = "www.example.com",
            HttpsStatus = https,
            CnameStatus = cname,
            CreateTime = Now.AddDays(-30).LocalDateTime,
            CertExpireTime = Now.AddDays(60).LocalDateTime,
        };

        Assert.All([PSObject.AsPSObject(certificate), Deserialized(certificate)], value =>
        {
            CertificateCheck check = Check(value);
            Assert.Equal((severity, findings), (check.Severity, string.Join(' ', check.Findings)));
        });
    }

    [Theory]
    [InlineData("ok", "Unknown", "NoExpiryTime")]
    [InlineData("mismatch", "Critical", "NoExpiryTime NameMismatch")]
    [InlineData("expired", "Critical", "Expired NoExpiryTime")]
    public void Without_an_expiration_time_it_is_never_OK(string certStatus, string severity, string findings)
    {
        CertificateCheck check = Check(PSObject.AsPSObject(new DomainCertificate(Clock) { DomainName = "www.example.com", CertStatus = certStatus }));

        Assert.Equal((severity, findings), (check.Severity, string.Join(' ', check.Findings)));
        Assert.Null(check.DaysRemaining);
    }

    // The clock goes forward on 2026-03-29 and back on 2026-10-25 in Europe. A day is 24 hours.
    [Theory]
    [InlineData("2026-03-22T12:00:00Z", "2026-03-29T12:00:00Z", 7)]
    [InlineData("2026-10-18T12:00:00Z", "2026-10-25T12:00:00Z", 7)]
    [InlineData("2026-10-18T12:00:01Z", "2026-10-25T12:00:00Z", 6)]
    [InlineData("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", 0)]
    public void A_day_on_which_the_clocks_change_counts_24_hours(string now, string end, int days)
    {
        var clock = new FixedClock(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture));
        DateTimeOffset expires = DateTimeOffset.Parse(end, CultureInfo.InvariantCulture);
        TimeZoneInfo berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var certificate = new DomainCertificate(clock)
        {
            CertStartTime = expires.AddDays(-90).LocalDateTime,
            CertExpireTime = DateTime.SpecifyKind(TimeZoneInfo.ConvertTime(expires, berlin).UtcDateTime, DateTimeKind.Utc),
        };

        Assert.Equal(days, CertificateChecker.Check(FactsReader.Read(PSObject.AsPSObject(certificate))!, CheckLimits.Default, clock).DaysRemaining);
    }

    internal static PSObject Foreign(string type, params (string Name, object? Value)[] properties)
    {
        var value = new PSObject();
        value.TypeNames.Insert(0, "CertInfo." + type);
        foreach ((string name, object? content) in properties)
        {
            value.Properties.Add(new PSNoteProperty(name, content));
        }

        return value;
    }

    private static PSObject Edge(params (string Name, object? Value)[] changes)
    {
        PSObject edge = Foreign(
            "EdgeCertificate",
            [.. new (string Name, object? Value)[]
            {
                ("DomainName", "www.example.com"), ("Address", "192.0.2.1"), ("CertStartTime", Now.AddDays(-30).LocalDateTime), ("CertExpireTime", Now.AddDays(60).LocalDateTime),
                ("IsTrusted", true), ("NameMatches", true), ("ChainComplete", true), ("MatchesConfigured", true), ("KeyAlgorithm", "RSA"), ("KeySize", 2048),
            }.Where(pair => changes.All(change => change.Name != pair.Name)),
            .. changes]);
        return edge;
    }

    private static PSObject Deserialized(object value) => Assert.IsType<PSObject>(PSSerializer.Deserialize(PSSerializer.Serialize(value)));

    private static CertificateCheck Check(PSObject value) => CertificateChecker.Check(FactsReader.Read(value)!, CheckLimits.Default, Clock);
}
