using System;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;

namespace CertInfo.Http;

/// <summary>Reads how long a response asks to wait. The module waits at most a minute.</summary>
internal static class RetryAfter
{
    private static readonly TimeSpan Maximum = TimeSpan.FromSeconds(60);

    /// <summary>Reads x-acs-retry-after: a positive number of milliseconds.</summary>
    public static TimeSpan? ReadServiceHeader(HttpResponseMessage response) =>
        response.Headers.TryGetValues("x-acs-retry-after", out var values)
        && int.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out int milliseconds)
        && milliseconds > 0
            ? Limit(TimeSpan.FromMilliseconds(milliseconds))
            : null;

    /// <summary>Reads Retry-After: seconds or a date (RFC 9110, section 10.2.3).</summary>
    public static TimeSpan? ReadStandardHeader(HttpResponseMessage response, DateTimeOffset now)
    {
        RetryConditionHeaderValue? header = response.Headers.RetryAfter;
        TimeSpan? delay = header?.Delta ?? (header?.Date - (response.Headers.Date ?? now));
        return delay is { } requested && requested > TimeSpan.Zero ? Limit(requested) : null;
    }

    private static TimeSpan Limit(TimeSpan delay) => delay < Maximum ? delay : Maximum;
}
