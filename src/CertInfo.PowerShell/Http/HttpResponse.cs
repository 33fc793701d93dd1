using System;
using System.Linq;
using System.Net.Http;
using CertInfo.Diagnostics;

namespace CertInfo.Http;

/// <summary>The complete response to one attempt.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">The Content-Type header.</param>
/// <param name="RequestId">The x-acs-request-id header.</param>
/// <param name="Body">The bytes of the body.</param>
internal sealed record HttpResponse(int Status, string? ContentType, string? RequestId, byte[] Body)
{
    /// <summary>The Date header.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>How long the service asks to wait: its own header, or else the standard one.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the response has the header of the service that asks to wait. Such a response is a throttling error, whatever its code is.</summary>
    public bool IsThrottling { get; init; }

    /// <summary>The body without a byte order mark.</summary>
    public ReadOnlySpan<byte> Json => ByteOrderMark.Remove(Body);

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>Whether the response is a throttling error, by its header, its status or the code in its body.</summary>
    public bool IsThrottled(string code) => IsThrottling || Status == 429 || code.IndexOf("Throttling", StringComparison.Ordinal) >= 0;

    /// <param name="response">The response.</param>
    /// <param name="body">Its body.</param>
    /// <param name="now">The local time, for a response without a Date header.</param>
    public static HttpResponse Create(HttpResponseMessage response, byte[] body, DateTimeOffset now)
    {
        TimeSpan? requested = Http.RetryAfter.ReadServiceHeader(response);
        return new HttpResponse((int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), GetRequestId(response), body)
        {
            Date = response.Headers.Date,
            RetryAfter = requested ?? Http.RetryAfter.ReadStandardHeader(response, now),
            IsThrottling = requested is not null,
        };
    }

    public static string? GetRequestId(HttpResponseMessage response) =>
        response.Headers.TryGetValues("x-acs-request-id", out var values) ? TerminalText.Truncate(values.First(), 100) : null;
}
