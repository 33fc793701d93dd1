using System;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Errors;
using CertInfo.Resources;
using CertInfo.Runtime;

namespace CertInfo.Http;

/// <summary>The last handler: sends one request and reads the whole response, within a time limit and a size limit.</summary>
internal sealed class TransportHandler : HttpHandler
{
    /// <summary>The largest body that is read, in bytes (4 MiB). A certificate has a few thousand.</summary>
    public const int MaximumBodyLength = 4 * 1024 * 1024;

    private readonly HttpClient _http;
    private readonly Uri? _proxy;
    private readonly TimeSpan _timeout;
    private readonly Clock _clock;

    /// <param name="http">Sends the requests.</param>
    /// <param name="proxy">The proxy that error messages mention; null if none is known.</param>
    /// <param name="timeout">The time limit for one request.</param>
    /// <param name="clock">The clock.</param>
    public TransportHandler(HttpClient http, Uri? proxy, TimeSpan timeout, Clock clock)
    {
        _http = http;
        _proxy = proxy;
        _timeout = timeout;
        _clock = clock;
    }

    /// <exception cref="AlibabaCloudException">
    /// No complete response arrived: RequestTimeout, ConnectionFailed, NameResolutionFailed, ProxyAuthenticationRequired,
    /// ProxyAccessDenied or TlsFailed; or InvalidResponse, because it is too large.
    /// </exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public override async Task<HttpResponse> SendAsync(HttpCall call, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = call.CreateRequest();
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _clock.CancelAfter(attempt, _timeout);
        try
        {
            using HttpResponseMessage response = await _http
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, attempt.Token)
                .ConfigureAwait(false);
            if (ProxyRefusal.TryRead(response, request.RequestUri, _proxy) is { } refusal)
            {
                throw refusal;
            }

            byte[] body = await ReadBodyAsync(response, attempt.Token).ConfigureAwait(false);
            return HttpResponse.Create(response, body, _clock.UtcNow);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception) when (attempt.IsCancellationRequested)
        {
            throw new AlibabaCloudException(ErrorCodes.RequestTimeout, Strings.Format(Strings.RequestTimeout, NetworkFailure.Describe(request.RequestUri, _proxy), _timeout.TotalSeconds));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or ObjectDisposedException or NotSupportedException)
        {
            throw NetworkFailure.ToException(e, request.RequestUri, _proxy, ServerCertificateValidator.GetFailure(request));
        }
    }

    // By hand, because HttpClient on .NET Framework neither cancels the read of a body nor reports that the size limit was the reason.
    private static async Task<byte[]> ReadBodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        // A pending read ignores the token on .NET Framework. It ends when its connection closes.
        using CancellationTokenRegistration abort = cancellationToken.Register(response.Dispose);
        using Stream stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        using var body = new MemoryStream();
        byte[] buffer = new byte[8 * 1024];
        int count;
        while ((count = await stream.ReadAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false)) > 0)
        {
            body.Write(buffer, 0, count);
            if (body.Length > MaximumBodyLength)
            {
                // The exception has no status, so that the call is not repeated: the next response would be as large.
                throw new AlibabaCloudException(ErrorCodes.InvalidResponse, Strings.Format(Strings.BodyTooLarge, MaximumBodyLength))
                {
                    RequestId = HttpResponse.GetRequestId(response),
                };
            }
        }

        // A stream that was disposed meanwhile reports its end: the body may be incomplete.
        cancellationToken.ThrowIfCancellationRequested();
        return body.ToArray();
    }
}
