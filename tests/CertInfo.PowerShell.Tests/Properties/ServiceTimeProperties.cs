using System;
using System.Globalization;
using CertInfo.Rpc;
using CsCheck;
using Xunit;

namespace CertInfo.Tests.Properties;

/// <summary>Times in every form, and text of no form at all.</summary>
public class ServiceTimeProperties : PropertyTest
{
    private static readonly long First = new DateTimeOffset(1973, 3, 4, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
    private static readonly long Last = new DateTimeOffset(9999, 12, 30, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    private static readonly Gen<DateTimeOffset> Time = Gen.Long[First, Last].Select(DateTimeOffset.FromUnixTimeMilliseconds);

    [Fact]
    public void A_time_comes_back_from_every_form() => Check(
        Gen.Select(Time, Gen.Int[0, 8], Gen.Int[-14 * 60, 14 * 60]),
        input =>
        {
            (DateTimeOffset time, int form, int minutes) = input;
            DateTimeOffset seconds = DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());
            DateTimeOffset there = time.ToOffset(TimeSpan.FromMinutes(minutes));
            (string text, DateTimeOffset expected) = form switch
            {
                0 => (Format(seconds, "yyyy-MM-dd HH:mm:ss '+0000 UTC'"), seconds),
                1 => (Format(there, "yyyy-MM-dd HH:mm:ss.fff ") + Format(there, "zzz").Replace(":", "", StringComparison.Ordinal) + " XXX m=+0.5", time),
                2 => (Format(seconds, "yyyy-MM-dd'T'HH:mm:ss'Z'"), seconds),
                3 => (Format(there, "yyyy-MM-dd'T'HH:mm:ss.fffzzz"), time),
                4 => (Format(seconds, "yyyy-MM-dd HH:mm:ss"), seconds),
                5 => (Format(seconds, "MMM dd HH:mm:ss yyyy 'GMT'"), seconds),
                6 => (Format(seconds, "MMM ") + Format(seconds, "%d").PadLeft(2) + Format(seconds, " HH:mm:ss yyyy 'GMT'"), seconds),
                7 when seconds.ToUnixTimeSeconds() < 100_000_000_000 => (seconds.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), seconds),
                _ => (time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), time),
            };

            Assert.True(ServiceTime.TryRead(text, out DateTimeOffset? read), text);
            Assert.Equal(expected, read);
        });

    [Fact]
    public void Any_text_is_a_time_or_none() => Check(
        TextOf("2018-11-26", "0000-00-00", "1970-01-01", "0001-01-01", "9999-12-31", " ", "T", "Z", "14:45:09", "23:59:59", "00:00:00", ".5", ".", "+0800", "-1400", "+14:00", " UTC", " GMT", "Nov", "Feb 29", "2016", "1679896965", "000", "-", "e9", "E+11", "null"),
        text =>
        {
            bool isRead = ServiceTime.TryRead(text, out DateTimeOffset? time);

            Assert.True(isRead || time is null);
            Assert.Equal(DateTimeKind.Local, time?.LocalDateTime.Kind ?? DateTimeKind.Local);
        });

    [Fact]
    public void Any_number_is_a_time_or_none() => Check(
        Gen.OneOf(Gen.Long.Select(n => n.ToString(CultureInfo.InvariantCulture)), Gen.Double.Select(n => n.ToString("R", CultureInfo.InvariantCulture)), Gen.Decimal.Select(n => n.ToString(CultureInfo.InvariantCulture))),
        text => Assert.True(ServiceTime.TryRead(text, out DateTimeOffset? time) || time is null));

    private static string Format(DateTimeOffset time, string format) => time.ToString(format, CultureInfo.InvariantCulture);
}
