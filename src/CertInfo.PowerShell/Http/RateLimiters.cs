using System;
using System.Collections.Concurrent;
using CertInfo.Runtime;

namespace CertInfo.Http;

/// <summary>The rate limiters of the process. Every runspace shares the one of its access key and endpoint.</summary>
internal sealed class RateLimiters
{
    private readonly ConcurrentDictionary<string, AdaptiveRateLimiter> _limiters = new();

    /// <param name="partition">The AccessKeyId. It stands for the account, which the module does not know.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="clock">The clock of a new rate limiter.</param>
    /// <param name="maxRate">The maximum rate of a new rate limiter in calls a second.</param>
    public AdaptiveRateLimiter GetOrCreate(string partition, Uri endpoint, Clock clock, double maxRate = AdaptiveRateLimiter.MaxRate) =>
        _limiters.GetOrAdd(partition + "\n" + endpoint.Authority, _ => new AdaptiveRateLimiter(clock, maxRate));
}
