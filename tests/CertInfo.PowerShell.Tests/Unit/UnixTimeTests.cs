using System;
using CertInfo.Rpc;
using Xunit;

namespace CertInfo.Tests.Unit;

public class UnixTimeTests
{
    [Theory]
    [InlineData("1679896965", "2023-03-27T06:02:45.000Z")]
    [InlineData("1679896965000", "2023-03-27T06:02:45.000Z")]
    [InlineData("1679896965123", "2023-03-27T06:02:45.123Z")]
    [InlineData("99999999999", "5138-11-16T09:46:39.000Z")]
    [InlineData("100000000000", "1973-03-03T09:46:40.000Z")]
    [InlineData(" 1 ", "1970-01-01T00:00:01.000Z")]
    [InlineData("2018-06-03T22:03:39Z", "2018-06-03T22:03:39.000Z")]
    [InlineData("0", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Seconds_and_milliseconds_are_shown_apart_by_their_size(string? text, string? time)
    {
        Assert.True(UnixTime.TryRead(text, out DateTimeOffset? read));
        Assert.Equal(time, read?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", null));
    }

    [Theory]
    [InlineData("-5")]
    [InlineData("253402300800000")]
    [InlineData("99999999999999999999")]
    [InlineData("soon")]
    [InlineData("1.5")]
    public void What_is_no_time_is_not_read(string text)
    {
        Assert.False(UnixTime.TryRead(text, out DateTimeOffset? read));
        Assert.Null(read);
    }
}
