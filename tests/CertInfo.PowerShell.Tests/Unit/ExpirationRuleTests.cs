using System;
using CertInfo.Models;
using Xunit;

namespace CertInfo.Tests.Unit;

/// <summary>The status by lifetime, type and application, at a fixed time.</summary>
public class ExpirationRuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly FixedClock Clock = new(Now);

    // The limit is the smaller of 30 days and a third of the lifetime. The half hour is on either side of it.
    [Theory]
    [InlineData(1, 8)]
    [InlineData(6, 48)]
    [InlineData(47, 376)]
    [InlineData(90, 720)]
    [InlineData(200, 720)]
    [InlineData(3650, 720)]
    public void A_certificate_expires_soon_in_the_last_third_of_its_lifetime_and_at_most_in_its_last_30_days(int lifetimeDays, int hours)
    {
        Assert.Equal("Valid", Status("cas", lifetimeDays, hours + 0.5));
        Assert.Equal("ExpiringSoon", Status("cas", lifetimeDays, hours));
        Assert.Equal("ExpiringSoon", Status("cas", lifetimeDays, hours - 0.5));
        Assert.Equal("Expired", Status("cas", lifetimeDays, 0));
    }

    [Theory]
    [InlineData(1, 7.9)]
    [InlineData(6, 47.9)]
    [InlineData(47, 95.9)]
    [InlineData(90, 95.9)]
    [InlineData(3650, 95.9)]
    public void A_free_certificate_expires_soon_in_its_last_four_days(int lifetimeDays, double hours)
    {
        Assert.Equal("ExpiringSoon", Status("free", lifetimeDays, hours));
        Assert.Equal("Valid", Status("free", lifetimeDays, hours + 0.2));
    }

    [Theory]
    [InlineData("success", "Valid")]
    [InlineData("checking", "Valid")]
    [InlineData("applying", "Valid")]
    [InlineData("a_later_value", "Valid")]
    [InlineData("", "Valid")]
    [InlineData(null, "Valid")]
    [InlineData("cname_error", "ExpiringSoon")]
    [InlineData("top_domain_cname_error", "ExpiringSoon")]
    [InlineData("domain_invalid", "ExpiringSoon")]
    [InlineData("unsupport_wildcard", "ExpiringSoon")]
    [InlineData("get_token_timeout", "ExpiringSoon")]
    [InlineData("check_token_timeout", "ExpiringSoon")]
    [InlineData("get_cert_timeout", "ExpiringSoon")]
    [InlineData("failed", "ExpiringSoon")]
    [InlineData("Failed", "ExpiringSoon")]
    public void A_free_certificate_whose_application_failed_expires_soon(string? applicationStatus, string status)
    {
        Assert.Equal(status, Status("free", 90, 24 * 60, applicationStatus));
        Assert.Equal("Valid", Status("cas", 90, 24 * 60, applicationStatus));
        Assert.Equal("Expired", Status("free", 90, -1, applicationStatus));
    }

    [Fact]
    public void Without_a_start_the_limit_is_30_days_and_4_for_a_free_certificate()
    {
        Assert.Equal("ExpiringSoon", Status("upload", null, 24 * 30));
        Assert.Equal("Valid", Status("upload", null, (24 * 30) + 1));
        Assert.Equal("Valid", Status("free", null, 24 * 4));
        Assert.Equal("ExpiringSoon", Status("free", null, (24 * 4) - 1));
    }

    [Fact]
    public void A_start_that_is_not_before_the_end_says_nothing_about_the_lifetime() =>
        Assert.Null(ExpirationRule.Lifetime(Now.LocalDateTime, Now.LocalDateTime));

    [Fact]
    public void A_certificate_of_a_domain_and_one_by_id_have_the_same_status()
    {
        foreach (double hours in new[] { 16 * 24, 15 * 24, 1, 0, -1 })
        {
            DateTime start = Now.AddHours(hours).AddDays(-47).LocalDateTime;
            DateTime end = Now.AddHours(hours).LocalDateTime;
            var found = new DomainCertificate(Clock) { CertStartTime = start, CertExpireTime = end, CertType = "cas", CertStatus = "ok" };
            var got = new CertificateInfo(Clock) { CreateTime = start, CertExpireTime = end, CertType = "cas" };

            Assert.Equal((got.Status, got.DaysRemaining, got.IsExpired), (found.Status, found.DaysRemaining, found.IsExpired));
            Assert.Equal("ok", found.CertStatus);
        }

        var unknown = new DomainCertificate(Clock);
        Assert.Equal("Unknown", unknown.Status);
        Assert.Null(unknown.IsExpired);
    }

    private static string Status(string certType, int? lifetimeDays, double hoursRemaining, string? applicationStatus = null)
    {
        DateTimeOffset end = Now.AddHours(hoursRemaining);
        return ExpirationRule.Status(lifetimeDays is { } days ? end.AddDays(-days).LocalDateTime : null, end.LocalDateTime, certType, applicationStatus, Clock);
    }
}
