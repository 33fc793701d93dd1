using System;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;

namespace CertInfo.Http;

/// <summary>Reads how long an answer asks to wait: a minute at the most is heeded.</summary>
internal static class RetryAfter
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>x-acs-retry-after, in milliseconds; only a positive number counts.</summary>
    public static TimeSpan? OfService(HttpResponseMessage response) =>
        response.Headers.TryGetValues("x-acs-retry-after", out var values)
        && int.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out int milliseconds)
        && milliseconds > 0
            ? Heeded(TimeSpan.FromMilliseconds(milliseconds))
            : null;

    /// <summary>Retry-After, in seconds or as a date (RFC 9110, section 10.2.3).</summary>
    public static TimeSpan? Standard(HttpResponseMessage response, DateTimeOffset now)
    {
        RetryConditionHeaderValue? header = response.Headers.RetryAfter;
        TimeSpan? wait = header?.Delta ?? (header?.Date - (response.Headers.Date ?? now));
        return wait is { } asked && asked > TimeSpan.Zero ? Heeded(asked) : null;
    }

    private static TimeSpan Heeded(TimeSpan asked) => asked < Longest ? asked : Longest;
}
