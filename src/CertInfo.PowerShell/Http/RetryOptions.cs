using System;
using CertInfo.Errors;

namespace CertInfo.Http;

/// <summary>Which failures are transient, and how long to wait before the next attempt. All calls are read-only, so they can be retried.</summary>
/// <param name="MaximumRetryCount">How many attempts may follow the first one.</param>
/// <param name="Jitter">Returns random numbers from 0 to 1, so that many callers do not retry at the same time.</param>
internal sealed record RetryOptions(int MaximumRetryCount, Func<double> Jitter)
{
    /// <summary>The maximum total wait of one call: for the permits of the rate limiter and between the attempts.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    /// <summary>The maximum delay before the first retry of a call that was not throttled. Most transient faults do not occur twice in a row.</summary>
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan BaseDelay = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan MaximumDelay = TimeSpan.FromSeconds(20);

    /// <summary>Whether a failure is worth another attempt: throttling, server faults, broken or late responses, and a nonce that was used before.</summary>
    public static bool IsTransient(AlibabaCloudException error) => error.IsThrottling
        || error.StatusCode >= 500
        || (error.ServiceKind is { } kind ? IsTransient(kind) : IsTransientOwn(error));

    /// <summary>The delay before the next attempt: what the service asks for, or else an exponential back-off with full jitter.</summary>
    /// <param name="attempts">How many attempts were made: 1 or more.</param>
    /// <param name="isThrottling">Whether the last attempt was throttled.</param>
    /// <param name="retryAfter">What the service asks for.</param>
    public TimeSpan GetDelay(int attempts, bool isThrottling, TimeSpan? retryAfter)
    {
        if (retryAfter is { } delay)
        {
            return delay;
        }

        double backOff = Math.Min(MaximumDelay.TotalMilliseconds, BaseDelay.TotalMilliseconds * Math.Pow(2, attempts - 1));
        double maximum = attempts == 1 && !isThrottling ? FirstDelay.TotalMilliseconds : backOff;
        return TimeSpan.FromMilliseconds(maximum * Jitter());
    }

    private static bool IsTransient(ServiceErrorKind kind) =>
        kind is ServiceErrorKind.Throttling or ServiceErrorKind.TransientFault or ServiceErrorKind.NonceUsed;

    private static bool IsTransientOwn(AlibabaCloudException error) => error.Code switch
    {
        ErrorCodes.RequestTimeout or ErrorCodes.ConnectionFailed or ErrorCodes.NameResolutionFailed => true,
        ErrorCodes.InvalidResponse => error.StatusCode < 300,
        _ => false,
    };
}
