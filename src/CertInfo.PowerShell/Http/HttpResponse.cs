using System;

namespace CertInfo.Http;

/// <summary>What came back for one attempt, read whole.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">The Content-Type header as it was sent.</param>
/// <param name="RequestId">The x-acs-request-id header.</param>
/// <param name="Body">The body's bytes.</param>
internal sealed record HttpResponse(int Status, string? ContentType, string? RequestId, byte[] Body)
{
    /// <summary>The Date header.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>How long the service asks to wait, in its own header or in the standard one.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the service's own header asks to wait, which makes any error a throttling one.</summary>
    public bool IsThrottling { get; init; }

    /// <summary>The body without a byte order mark (RFC 8259, section 8.1: a reader may ignore it), which the serializer does not take.</summary>
    public ReadOnlySpan<byte> Json => Body is [0xef, 0xbb, 0xbf, ..] ? Body.AsSpan(3) : Body;

    /// <summary>Whether it is a throttling answer, by the header, the status or the code in its body.</summary>
    public bool Throttles(string code) => IsThrottling || Status == 429 || code.IndexOf("Throttling", StringComparison.Ordinal) >= 0;

    public bool IsSuccess => Status is >= 200 and < 300;
}
