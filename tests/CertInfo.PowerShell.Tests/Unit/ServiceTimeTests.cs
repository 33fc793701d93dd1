using System;
using System.Globalization;
using CertInfo.Rpc;
using Xunit;

namespace CertInfo.Tests.Unit;

public class ServiceTimeTests
{
    [Theory]
    [InlineData("2098-02-08 08:02:07 +0000 UTC", "2098-02-08T08:02:07Z")]
    [InlineData("2018-06-03T22:03:39Z", "2018-06-03T22:03:39Z")]
    [InlineData("2018-11-26 14:45:09", "2018-11-26T14:45:09Z")]
    [InlineData("2018-11-26T14:45:09", "2018-11-26T14:45:09Z")]
    [InlineData("2017-01-17T21:16:16+08:00", "2017-01-17T13:16:16Z")]
    [InlineData("2017-01-17 21:16:16 +0800 CST", "2017-01-17T13:16:16Z")]
    [InlineData("2017-01-17 21:16:16 +0800 +0800", "2017-01-17T13:16:16Z")]
    [InlineData("2017-01-17 21:16:16 -0330 NST m=+0.123", "2017-01-18T00:46:16Z")]
    [InlineData("2017-01-17 21:16:16.5 +0000 UTC", "2017-01-17T21:16:16.5Z")]
    [InlineData("2017-01-17 21:16:16.123456789 +0000 UTC", "2017-01-17T21:16:16.1234567Z")]
    [InlineData("2017-01-17T21:16:16.25Z", "2017-01-17T21:16:16.25Z")]
    [InlineData("2018-11-26 14:45:09 UTC", "2018-11-26T14:45:09Z")]
    [InlineData("  2018-11-26 14:45:09 GMT ", "2018-11-26T14:45:09Z")]
    [InlineData("Nov 29 00:00:00 2016 GMT", "2016-11-29T00:00:00Z")]
    [InlineData("Nov  9 01:02:03 2016 GMT", "2016-11-09T01:02:03Z")]
    [InlineData("Nov 9 01:02:03 2016 UTC", "2016-11-09T01:02:03Z")]
    [InlineData("Nov 29 00:00:00 2016", "2016-11-29T00:00:00Z")]
    [InlineData("1679896965", "2023-03-27T06:02:45Z")]
    [InlineData("1679896965000", "2023-03-27T06:02:45Z")]
    [InlineData("1679896965123", "2023-03-27T06:02:45.123Z")]
    [InlineData(" 1679896965.5 ", "2023-03-27T06:02:45.5Z")]
    [InlineData("1.679896965e+09", "2023-03-27T06:02:45Z")]
    [InlineData("99999999999", "5138-11-16T09:46:39Z")]
    [InlineData("100000000000", "1973-03-03T09:46:40Z")]
    [InlineData("253402300799999", "9999-12-31T23:59:59.999Z")]
    public void Every_form_is_read_as_the_instant_it_means(string text, string instant)
    {
        Assert.True(ServiceTime.TryRead(text, out DateTimeOffset? time));
        Assert.Equal(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture), time);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("0001-01-01 00:00:00 +0000 UTC")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("0001-01-01 08:05:43 +0805 LMT")]
    [InlineData("0001-01-01 00:00:00 +0800 CST")]
    [InlineData("0000-00-00 00:00:00")]
    [InlineData("0000-00-00")]
    [InlineData("0000-00-00T00:00:00Z")]
    [InlineData("1970-01-01 00:00:00 +0000 UTC")]
    [InlineData("1970-01-01T00:00:00Z")]
    [InlineData("1970-01-01 08:00:00")]
    [InlineData("1970-01-01 08:00:00 +0800 CST")]
    [InlineData("1970-01-01 00:00:00 +0800 CST")]
    [InlineData("Jan  1 00:00:00 1970 GMT")]
    [InlineData("-62135596800")]
    [InlineData("-62135596800000")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("-")]
    [InlineData("--")]
    [InlineData("null")]
    public void No_value_is_no_value(string? text)
    {
        Assert.True(ServiceTime.TryRead(text, out DateTimeOffset? time));
        Assert.Null(time);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("2018-11-26")]
    [InlineData("2018-13-26 14:45:09")]
    [InlineData("2018-02-30 14:45:09")]
    [InlineData("2018-11-26x14:45:09")]
    [InlineData("2018-11-26 14:45:09.")]
    [InlineData("2018-11-26 14:45:09 CST")]
    [InlineData("2018-11-26 14:45:09 +08")]
    [InlineData("2018-11-26 14:45:09 +9999 XXX")]
    [InlineData("-86401")]
    [InlineData("253402300800000")]
    [InlineData("99999999999999999999")]
    [InlineData("1e99")]
    [InlineData("1,679,896,965")]
    [InlineData("Foo 29 00:00:00 2016 GMT")]
    [InlineData("Nov 31 00:00:00 2016 GMT")]
    [InlineData("Nov 29 00:00:00 2016 CST")]
    [InlineData("٢٠١٨-١١-٢٦ ١٤:٤٥:٠٩")]
    public void What_is_not_a_time_is_refused(string text)
    {
        Assert.False(ServiceTime.TryRead(text, out DateTimeOffset? time));
        Assert.Null(time);
    }

    [Fact]
    public void The_ends_of_the_calendar_do_not_throw()
    {
        Assert.True(ServiceTime.TryRead("9999-12-31 23:59:59 +0000 UTC", out DateTimeOffset? last));
        Assert.Equal(9999, last!.Value.Year);
        Assert.False(ServiceTime.TryRead("9999-12-31 23:59:59 -1200 XXX", out _));
    }
}
