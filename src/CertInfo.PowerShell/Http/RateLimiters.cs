using System;
using System.Collections.Concurrent;
using CertInfo.Runtime;

namespace CertInfo.Http;

/// <summary>The rate limiters of the process. All runspaces share the one of an account and an endpoint.</summary>
internal sealed class RateLimiters
{
    private readonly ConcurrentDictionary<string, AdaptiveRateLimiter> _limiters = new();

    /// <param name="partition">What identifies the account: <see cref="HttpCall.RateLimitPartition"/>.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="clock">The clock of a new rate limiter.</param>
    /// <param name="maxRate">The maximum rate of a new rate limiter in calls a second.</param>
    public AdaptiveRateLimiter GetOrCreate(string partition, Uri endpoint, Clock clock, double maxRate = AdaptiveRateLimiter.MaxRate) =>
        _limiters.GetOrAdd(partition + "\n" + endpoint.Authority, _ => new AdaptiveRateLimiter(clock, maxRate));
}
