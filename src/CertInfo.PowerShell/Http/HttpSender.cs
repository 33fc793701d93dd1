using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Diagnostics;
using CertInfo.Errors;
using CertInfo.Resources;
using CertInfo.Runtime;

namespace CertInfo.Http;

/// <summary>One attempt over HTTP, the reading of the body included, within a time and a size.</summary>
internal sealed class HttpSender
{
    /// <summary>The largest body read, in bytes (4 MiB); an answer of this operation has a few thousand.</summary>
    public const int LargestBody = 4 * 1024 * 1024;

    // Enough for a certificate with its chain.
    private const int UntoldBody = 8 * 1024;

    private readonly Clock _clock;
    private readonly HttpClient _http;
    private readonly Uri? _proxy;
    private readonly TimeSpan _timeout;

    /// <param name="http">Sends.</param>
    /// <param name="proxy">The proxy on the way, to be told of in an error; null where none is known.</param>
    /// <param name="timeout">The time for one attempt.</param>
    /// <param name="clock">Measures it.</param>
    public HttpSender(HttpClient http, Uri? proxy, TimeSpan timeout, Clock clock)
    {
        _clock = clock;
        _http = http;
        _proxy = proxy;
        _timeout = timeout;
    }

    /// <exception cref="AlibabaCloudException">No whole answer came: RequestTimeout, ConnectionFailed, NameResolutionFailed, TlsFailed, or InvalidResponse where it was too large.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> fired.</exception>
    public async Task<HttpResponse> SendAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        string host = message.RequestUri.Host;
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _clock.CancelAfter(attempt, _timeout);
        try
        {
            using HttpResponseMessage response = await _http
                .SendAsync(message, HttpCompletionOption.ResponseHeadersRead, attempt.Token)
                .ConfigureAwait(false);

            // A read that is under way does not see the token everywhere; it ends with its connection.
            using CancellationTokenRegistration abort = attempt.Token.Register(response.Dispose);
            byte[] body = await ReadAsync(response, attempt.Token).ConfigureAwait(false);
            TimeSpan? asked = RetryAfter.OfService(response);
            return new HttpResponse((int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), RequestId(response), body)
            {
                Date = response.Headers.Date,
                RetryAfter = asked ?? RetryAfter.Standard(response, _clock.UtcNow),
                IsThrottling = asked is not null,
            };
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception) when (attempt.IsCancellationRequested)
        {
            throw new AlibabaCloudException(ErrorCodes.RequestTimeout, Strings.Format(Strings.RequestTimeout, NetworkFailure.Describe(host, _proxy), _timeout.TotalSeconds));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or ObjectDisposedException or NotSupportedException)
        {
            throw NetworkFailure.ToException(e, host, _proxy, ServerCertificateValidator.Failure(message));
        }
    }

    private static async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        // A body that tells its length is read into its own array, at once and without a copy.
        long length = response.Content.Headers.ContentLength ?? 0;
        byte[] body = new byte[length is > 0 and <= LargestBody ? length : UntoldBody];
        int count = 0;
        using Stream stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        while (true)
        {
            int read = await stream.ReadAsync(body, count, body.Length - count, cancellation).ConfigureAwait(false);
            count += read;
            if (read == 0 || count == length)
            {
                Array.Resize(ref body, count);
                return body;
            }

            if (count > LargestBody)
            {
                // Without the status, which would have it tried again: it would be as large again.
                throw new AlibabaCloudException(ErrorCodes.InvalidResponse, Strings.Format(Strings.BodyTooLarge, LargestBody))
                {
                    RequestId = RequestId(response),
                };
            }

            if (count == body.Length)
            {
                Array.Resize(ref body, 2 * count);
            }
        }
    }

    private static string? RequestId(HttpResponseMessage response) =>
        response.Headers.TryGetValues("x-acs-request-id", out var values) ? TerminalText.Truncate(values.First(), 100) : null;
}
