using System;
using CertInfo.Errors;

namespace CertInfo.Http;

/// <summary>Which failures of a read-only call are worth another attempt, and when.</summary>
/// <param name="MaximumRetryCount">How many attempts may follow the first.</param>
/// <param name="Jitter">Numbers from 0 to 1, so that many callers do not come back together.</param>
internal sealed record RetryPolicy(int MaximumRetryCount, Func<double> Jitter)
{
    /// <summary>The longest that the waits between the attempts of one call may add up to.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(20);

    /// <summary>Throttling, faults of the server, broken and late answers, and a nonce that was taken. Nothing else that is the caller's fault.</summary>
    public static bool IsTransient(AlibabaCloudException error) => error.IsThrottling || error.StatusCode >= 500 || error.Code switch
    {
        ErrorCodes.RequestTimeout or ErrorCodes.ConnectionFailed or ErrorCodes.NameResolutionFailed => true,
        ErrorCodes.InvalidResponse => error.StatusCode < 300,
        "SignatureNonceUsed" or "ServiceUnavailable" or "InternalError" => true,
        _ => false,
    };

    /// <summary>The wait before a further attempt: what the service asks for, else exponential back-off with full jitter, up to 20 seconds.</summary>
    /// <param name="attempt">How many attempts were made: 1 or more.</param>
    /// <param name="hint">What the service asks for.</param>
    public TimeSpan Wait(int attempt, TimeSpan? hint)
    {
        if (hint is { } asked)
        {
            return asked;
        }

        double ceiling = Math.Min(LongestBackOff.TotalMilliseconds, First.TotalMilliseconds * Math.Pow(2, attempt - 1));
        return TimeSpan.FromMilliseconds(ceiling * Jitter());
    }
}
