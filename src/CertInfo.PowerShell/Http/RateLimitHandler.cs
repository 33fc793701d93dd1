using System;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Errors;
using CertInfo.Resources;
using CertInfo.Runtime;

namespace CertInfo.Http;

/// <summary>Waits for a permit before each attempt, and tells the rate limiter how the attempt ended.</summary>
internal sealed class RateLimitHandler(Uri endpoint, ProcessState state) : HttpHandler
{
    /// <summary>Rate-limiter waits longer than this are written to the verbose stream.</summary>
    private static readonly TimeSpan LoggedWait = TimeSpan.FromSeconds(1);

    public override async Task<HttpResponse> SendAsync(HttpCall call, CancellationToken cancellationToken)
    {
        AdaptiveRateLimiter limiter = state.Get<RateLimiters>().GetOrCreate(call.RateLimitPartition, endpoint, state.Clock, call.MaxRate ?? AdaptiveRateLimiter.MaxRate);
        TimeSpan requested = state.Clock.Elapsed;
        TimeSpan permit = await limiter.AcquireAsync(call.Deadline, cancellationToken).ConfigureAwait(false) ?? throw call.PreviousFailure ?? CreateFailure(call);
        call.StartedAt = permit;
        Report(call, permit - requested);
        try
        {
            HttpResponse response = await Next.SendAsync(call, cancellationToken).ConfigureAwait(false);
            limiter.OnSuccess(permit);
            return response;
        }
        catch (AlibabaCloudException e) when (e.IsThrottling)
        {
            limiter.OnThrottled(permit, call.Response?.RetryAfter);
            throw;
        }
        catch (AlibabaCloudException) when (call.Response is not null)
        {
            limiter.OnFailure(permit);
            throw;
        }
    }

    private static AlibabaCloudException CreateFailure(HttpCall call) => new(
        ErrorCodes.RateLimitTimeout, Strings.Format(Strings.RateLimitTimeout, call.Operation, call.Subject, RetryOptions.LongestWait.TotalSeconds));

    // The delay of a retry counts from the failure, because the delay that the service asks for holds the rate limiter too.
    private static void Report(HttpCall call, TimeSpan wait)
    {
        if (call.PreviousFailure is { } failure)
        {
            long milliseconds = (long)call.RetryDelay.TotalMilliseconds;
            call.Log.Verbose(() => Strings.Format(Strings.CallRetried, failure.Code, milliseconds));
        }
        else if (wait > LoggedWait)
        {
            long milliseconds = (long)wait.TotalMilliseconds;
            call.Log.Verbose(() => Strings.Format(Strings.CallHeld, call.Operation, call.Subject, milliseconds));
        }
    }
}
