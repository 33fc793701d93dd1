using System;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Runtime;

namespace CertInfo.Http;

/// <summary>Sends a call again after a transient failure, with a back-off delay.</summary>
internal sealed class RetryHandler(RetryOptions options, Clock clock) : HttpHandler
{
    public override async Task<HttpResponse> SendAsync(HttpCall call, CancellationToken cancellationToken)
    {
        call.Deadline = clock.Elapsed + RetryOptions.LongestWait;
        while (true)
        {
            call.BeginAttempt(clock.Elapsed);
            try
            {
                return await Next.SendAsync(call, cancellationToken).ConfigureAwait(false);
            }
            catch (AlibabaCloudException e) when (ReferenceEquals(e, call.PreviousFailure))
            {
                // RateLimitHandler had no permit before the deadline: this attempt was not sent.
                throw e.After(call.Attempt - 1);
            }
            catch (AlibabaCloudException e)
            {
                call.EndAttempt(e, clock.Elapsed);
            }

            AlibabaCloudException failure = call.PreviousFailure!;
            TimeSpan next = call.FailedAt + options.GetDelay(call.Attempt, failure.IsThrottling, call.Response?.RetryAfter);
            if (!RetryOptions.IsTransient(failure) || call.Attempt > options.MaximumRetryCount || next > call.Deadline)
            {
                throw failure.After(call.Attempt);
            }

            await clock.DelayUntilAsync(next, cancellationToken).ConfigureAwait(false);
        }
    }
}
