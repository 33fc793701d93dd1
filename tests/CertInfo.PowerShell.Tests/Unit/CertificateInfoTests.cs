using System;
using Xunit;

namespace CertInfo.Tests.Unit;

public class CertificateInfoTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Theory]
    [InlineData(31.0, 31, false, "Valid")]
    [InlineData(30.0, 30, false, "ExpiringSoon")]
    [InlineData(0.5, 0, false, "ExpiringSoon")]
    [InlineData(0.0, 0, true, "Expired")]
    [InlineData(-0.5, -1, true, "Expired")]
    [InlineData(-2.0, -2, true, "Expired")]
    public void What_is_left_is_counted_in_whole_days_rounded_down(double days, int remaining, bool expired, string status)
    {
        var info = new CertificateInfo(new FixedClock(Now)) { CertExpireTime = Now.AddDays(days).LocalDateTime };

        Assert.Equal(remaining, info.DaysRemaining);
        Assert.Equal(expired, info.IsExpired);
        Assert.Equal(status, info.Status);
    }

    [Fact]
    public void Without_a_time_of_expiry_nothing_is_claimed()
    {
        var info = new CertificateInfo(new FixedClock(Now));

        Assert.Null(info.DaysRemaining);
        Assert.Null(info.IsExpired);
        Assert.Equal("Unknown", info.Status);
    }

    [Fact]
    public void An_object_that_is_kept_does_not_go_stale()
    {
        var clock = new FixedClock(Now);
        var info = new CertificateInfo(clock) { CertExpireTime = Now.AddDays(40).LocalDateTime };
        Assert.Equal("Valid", info.Status);

        clock.Now = Now.AddDays(41);

        Assert.Equal("Expired", info.Status);
        Assert.Equal(-1, info.DaysRemaining);
    }
}
