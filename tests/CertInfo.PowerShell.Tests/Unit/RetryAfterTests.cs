using System;
using System.Net.Http;
using CertInfo.Http;
using Xunit;

namespace CertInfo.Tests.Unit;

public class RetryAfterTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Theory]
    [InlineData("1", 1)]
    [InlineData("59999", 59_999)]
    [InlineData("60000", 60_000)]
    [InlineData("60001", 60_000)]
    [InlineData("0", null)]
    [InlineData("-1", null)]
    [InlineData("1.5", null)]
    [InlineData("soon", null)]
    [InlineData("99999999999", null)]
    public void The_header_of_the_service_contains_milliseconds(string value, int? milliseconds)
    {
        using var response = new HttpResponseMessage();
        response.Headers.TryAddWithoutValidation("x-acs-retry-after", value);

        Assert.Equal(milliseconds, RetryAfter.ReadServiceHeader(response)?.TotalMilliseconds);
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("60", 60)]
    [InlineData("61", 60)]
    [InlineData("0", null)]
    [InlineData("soon", null)]
    [InlineData("Fri, 02 Jan 2026 03:04:15 GMT", 10)]
    [InlineData("Fri, 02 Jan 2026 03:04:05 GMT", null)]
    [InlineData("Fri, 02 Jan 2026 03:04:04 GMT", null)]
    public void The_standard_header_contains_seconds_or_a_date(string value, int? seconds)
    {
        using var response = new HttpResponseMessage();
        response.Headers.TryAddWithoutValidation("Retry-After", value);

        Assert.Equal(seconds, RetryAfter.ReadStandardHeader(response, Now)?.TotalSeconds);
    }

    [Fact]
    public void A_date_is_compared_with_the_clock_of_the_service()
    {
        using var response = new HttpResponseMessage();
        response.Headers.Date = Now.AddHours(5);
        response.Headers.TryAddWithoutValidation("Retry-After", Now.AddHours(5).AddSeconds(10).ToString("r"));

        Assert.Equal(10, RetryAfter.ReadStandardHeader(response, Now)?.TotalSeconds);
    }

    [Fact]
    public void A_response_without_a_header_asks_for_no_wait()
    {
        using var response = new HttpResponseMessage();

        Assert.Null(RetryAfter.ReadServiceHeader(response));
        Assert.Null(RetryAfter.ReadStandardHeader(response, Now));
    }
}
