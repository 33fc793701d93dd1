using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Errors;
using CertInfo.Resources;
using CertInfo.Runtime;

namespace CertInfo.Http;

/// <summary>Corrects the date of requests when the local clock is wrong: once for all calls, from the Date header of the error response.</summary>
internal sealed class ClockSkewHandler(string host, Clock clock) : HttpHandler
{
    private readonly ClockSkew _skew = new();
    private int _isReported;

    public override async Task<HttpResponse> SendAsync(HttpCall call, CancellationToken cancellationToken)
    {
        while (true)
        {
            call.ClockOffset = _skew.Offset;
            try
            {
                return await Next.SendAsync(call, cancellationToken).ConfigureAwait(false);
            }
            catch (AlibabaCloudException e) when (IsCorrected(e, call))
            {
                // The next request has the date of the service.
            }
        }
    }

    private bool IsCorrected(AlibabaCloudException error, HttpCall call)
    {
        if (call.Response?.Date is not { } serverTime
            || error.ServiceKind != ServiceErrorKind.WrongTime)
        {
            return false;
        }

        DateTimeOffset now = clock.UtcNow;
        TimeSpan offset = serverTime - now;
        if (offset.Duration() > ClockSkew.Maximum)
        {
            ReportUncorrected(call, serverTime, now);
            return false;
        }

        if (!_skew.TrySet(call.ClockOffset, offset, out bool isNew))
        {
            return false;
        }

        if (isNew)
        {
            call.Log.Warning(Strings.Format(Strings.ClockCorrected, host, (long)_skew.Offset.TotalSeconds));
        }

        return true;
    }

    // Once, because every call of the command has the same difference.
    private void ReportUncorrected(HttpCall call, DateTimeOffset serverTime, DateTimeOffset now)
    {
        if (Interlocked.Exchange(ref _isReported, 1) == 0)
        {
            call.Log.Warning(Strings.Format(Strings.ClockNotCorrected, host, Format(serverTime), Format(now)));
        }
    }

    private static string Format(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
