using System;
using System.Net;
using System.Net.Http;
using CertInfo.Errors;
using CertInfo.Http;
using Xunit;

namespace CertInfo.Tests.Unit;

/// <summary>What a response means for the handlers.</summary>
public class HttpResponseTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Theory]
    [InlineData(199, false)]
    [InlineData(200, true)]
    [InlineData(299, true)]
    [InlineData(300, false)]
    [InlineData(503, false)]
    public void A_status_from_200_to_299_is_success(int status, bool isSuccess) => Assert.Equal(isSuccess, Create(status).IsSuccess);

    [Theory]
    [InlineData(429, null, true)]
    [InlineData(400, ServiceErrorKind.Throttling, true)]
    [InlineData(400, ServiceErrorKind.Other, false)]
    [InlineData(400, null, false)]
    [InlineData(503, null, false)]
    public void A_response_is_throttled_by_its_status_or_its_code(int status, object? kind, bool isThrottled) =>
        Assert.Equal(isThrottled, Create(status).IsThrottled((ServiceErrorKind?)kind));

    [Theory]
    [InlineData("x-acs-retry-after", 2, true)]
    [InlineData("Retry-After", 2000, false)]
    [InlineData("X-Other", null, false)]
    public void Only_the_header_of_the_service_makes_a_response_throttled(string header, int? milliseconds, bool isThrottled)
    {
        HttpResponse response = Create(200, (header, "2"));

        Assert.Equal(isThrottled, response.IsThrottled(null));
        Assert.Equal(milliseconds, response.RetryAfter?.TotalMilliseconds);
    }

    [Fact]
    public void The_header_of_the_service_has_priority_over_the_standard_one() =>
        Assert.Equal(3, Create(429, ("Retry-After", "2"), ("x-acs-retry-after", "3")).RetryAfter!.Value.TotalMilliseconds);

    private static HttpResponse Create(int status, params (string Name, string Value)[] headers)
    {
        using var response = new HttpResponseMessage((HttpStatusCode)status);
        foreach ((string name, string value) in headers)
        {
            response.Headers.Add(name, value);
        }

        return HttpResponse.Create(response, [], Now);
    }
}
