using System;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using CertInfo.Verdict;
using Xunit;

namespace CertInfo.Tests.Verdict;

/// <summary>The messages of a check that people read, in both languages.</summary>
public sealed class CheckMessageTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly CultureInfo _culture = CultureInfo.CurrentUICulture;

    [Theory]
    [InlineData(0, "en-US", "expired on 2026-03-01, less than a day ago.")]
    [InlineData(-0.5, "en-US", "less than a day ago.")]
    [InlineData(-1.5, "en-US", ", 2 days ago.")]
    [InlineData(-10.5, "en-US", ", 11 days ago.")]
    [InlineData(0.5, "en-US", "expires soon, on 2026-03-02, in less than a day.")]
    [InlineData(1.5, "en-US", ", in 1 day.")]
    [InlineData(10.5, "en-US", ", in 10 days.")]
    [InlineData(200.5, "en-US", "expires on 2026-09-18, in 200 days.")]
    [InlineData(-0.5, "zh-CN", "过期（不到 1 天前）。")]
    [InlineData(-1.5, "zh-CN", "过期（2 天前）。")]
    [InlineData(0.5, "zh-CN", "（剩余不到 1 天）。")]
    [InlineData(1.5, "zh-CN", "（剩余 1 天）。")]
    [InlineData(200.5, "zh-CN", "到期（剩余 200 天）。")]
    public void The_message_says_when_the_certificate_expires(double days, string culture, string message)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        DateTime end = Now.AddDays(days).UtcDateTime;

        CertificateCheck check = Check(new PSObject(), ("CertStartTime", end.AddDays(-365)), ("CertExpireTime", end));

        Assert.EndsWith(message, check.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "en-US", "The certificate is not valid for the domain name.")]
    [InlineData(1, "en-US", "It is for other names (n1.example.com).")]
    [InlineData(4, "en-US", "(n1.example.com, n2.example.com, n3.example.com, n4.example.com).")]
    [InlineData(100, "en-US", "(n1.example.com, n2.example.com, n3.example.com, n4.example.com, +96).")]
    [InlineData(1, "zh-CN", "而适用于其他名称（n1.example.com）。")]
    public void The_message_has_the_names_of_a_certificate_for_other_names(int count, string culture, string message)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);

        CertificateCheck check = Check(
            new PSObject(),
            ("CertExpireTime", Now.AddDays(200).UtcDateTime),
            ("NameMatches", false),
            ("SubjectAlternativeNames", Enumerable.Range(1, count).Select(n => $"n{n}.example.com").ToArray()));

        Assert.Equal(["NameMismatch"], check.Findings);
        Assert.EndsWith(message, check.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_common_name_is_shown_if_the_service_says_that_the_names_differ()
    {
        var certificate = new DomainCertificate(new FixedClock(Now)) { DomainName = "www.example.com", CommonName = "shop.example.com", CertStatus = "mismatch", CertExpireTime = Now.AddDays(200).LocalDateTime };

        Assert.Contains("(shop.example.com)", Check(PSObject.AsPSObject(certificate)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_of_a_certificate_cannot_control_the_terminal()
    {
        CertificateCheck check = Check(new PSObject(), ("CertExpireTime", Now.AddDays(200).UtcDateTime), ("NameMatches", false), ("SubjectAlternativeNames", new[] { "\u001b[2J" + new string('x', 10_000) }));

        Assert.DoesNotContain('\u001b', check.Message);
        Assert.InRange(check.Message.Length, 100, 300);
    }

    public void Dispose() => CultureInfo.CurrentUICulture = _culture;

    private static CertificateCheck Check(PSObject value, params (string Name, object Value)[] properties)
    {
        if (properties.Length > 0)
        {
            value.TypeNames.Insert(0, "Deserialized.CertInfo.EdgeCertificate");
            foreach ((string name, object property) in properties)
            {
                value.Properties.Add(new PSNoteProperty(name, property));
            }
        }

        var clock = new FixedClock(Now);
        return CertificateChecker.Check(FactsReader.Read(value)!, CheckLimits.Default, clock);
    }
}
