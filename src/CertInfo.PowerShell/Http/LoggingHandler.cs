using System;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Runtime;

namespace CertInfo.Http;

/// <summary>Writes the outcome and the duration of each attempt to the verbose stream.</summary>
internal sealed class LoggingHandler(Clock clock) : HttpHandler
{
    public override async Task<HttpResponse> SendAsync(HttpCall call, CancellationToken cancellationToken)
    {
        // Read now, because the log creates its messages after the call has ended.
        int attempt = call.Attempt;
        TimeSpan start = clock.Elapsed;
        try
        {
            HttpResponse response = await Next.SendAsync(call, cancellationToken).ConfigureAwait(false);
            long milliseconds = GetMilliseconds(start);
            call.Log.Verbose(() => call.DescribeResponse(response, attempt, milliseconds));
            return response;
        }
        catch (AlibabaCloudException e)
        {
            long milliseconds = GetMilliseconds(start);
            call.Log.Verbose(() => call.DescribeFailure(e, attempt, milliseconds));
            throw;
        }
    }

    private long GetMilliseconds(TimeSpan start) => (long)(clock.Elapsed - start).TotalMilliseconds;
}
