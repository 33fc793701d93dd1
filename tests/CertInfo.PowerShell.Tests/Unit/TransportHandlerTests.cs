using System;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Diagnostics;
using CertInfo.Http;
using Xunit;

namespace CertInfo.Tests.Unit;

public class TransportHandlerTests
{
    private readonly VirtualClock _clock = new();

    // As on .NET Framework, where a pending read ignores its token.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_pending_read_ends_with_its_connection(bool isStopped)
    {
        using var body = new NonCancellableStream();
        using var stop = new CancellationTokenSource();
        Task call = SendAsync(() => new HttpResponseMessage { Content = new StreamContent(body) }, stop.Token);
        await body.IsRead.Task;

        if (isStopped)
        {
            await stop.CancelAsync();
        }
        else
        {
            _clock.EndLimits();
        }

        Assert.True(body.IsEnded);
        Exception error = await Assert.ThrowsAnyAsync<Exception>(() => call);
        Assert.Equal(isStopped ? null : "RequestTimeout", (error as AlibabaCloudException)?.Code);
        Assert.Equal(isStopped, error is OperationCanceledException);
    }

    // A chunked stream of .NET reports its end when it is disposed between two reads.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_that_ends_because_its_stream_was_disposed_is_not_complete(bool isStopped)
    {
        using var stop = new CancellationTokenSource();
        using var body = new StreamThatEndsWhenDisposed(() =>
        {
            if (isStopped)
            {
                stop.Cancel();
            }
            else
            {
                _clock.EndLimits();
            }
        });

        Exception error = await Assert.ThrowsAnyAsync<Exception>(() => SendAsync(() => new HttpResponseMessage { Content = new StreamContent(body) }, stop.Token));

        Assert.Equal(isStopped ? null : "RequestTimeout", (error as AlibabaCloudException)?.Code);
        Assert.Equal(isStopped, error is OperationCanceledException);
    }

    [Fact]
    public async Task A_scheme_that_the_handler_does_not_support_is_a_failure_to_connect()
    {
        var error = await Assert.ThrowsAsync<AlibabaCloudException>(() => SendAsync(() => throw new NotSupportedException("no such scheme"), CancellationToken.None));

        Assert.Equal("ConnectionFailed", error.Code);
        Assert.Contains("no such scheme", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_timeout_contains_the_default_port()
    {
        using var body = new NonCancellableStream();
        Task call = SendAsync(() => new HttpResponseMessage { Content = new StreamContent(body) }, CancellationToken.None);
        await body.IsRead.Task;

        _clock.EndLimits();

        Assert.Contains("127.0.0.1:80 ", (await Assert.ThrowsAsync<AlibabaCloudException>(() => call)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task A_body_may_have_4_MiB_and_no_more(int excess, bool isRead)
    {
        byte[] content = new byte[(4 * 1024 * 1024) + excess];
        Task<HttpResponse> call = SendAsync(
            () =>
            {
                var response = new HttpResponseMessage { Content = new ByteArrayContent(content) };
                response.Headers.Add("x-acs-request-id", "5E2B5B5E");
                return response;
            },
            CancellationToken.None);

        if (isRead)
        {
            Assert.Equal(content.Length, (await call).Body.Length);
            return;
        }

        var error = await Assert.ThrowsAsync<AlibabaCloudException>(() => call);
        Assert.Equal(("InvalidResponse", "5E2B5B5E", null), (error.Code, error.RequestId, error.StatusCode));
        Assert.Contains("4194304", error.Message, StringComparison.Ordinal);
    }

    private async Task<HttpResponse> SendAsync(Func<HttpResponseMessage> respond, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new StubHandler(respond));
        return await new TransportHandler(http, null, TimeSpan.FromSeconds(5), _clock).SendAsync(new StubCall(), cancellationToken);
    }

    private sealed class StubCall() : HttpCall(new CommandLog())
    {
        public override string Operation => "Stub";

        public override string Subject => "";

        public override string Host => "";

        public override HttpRequestMessage CreateRequest() => new(HttpMethod.Get, "http://127.0.0.1/");

        public override void EnsureSuccess(HttpResponse response)
        {
        }
    }

    private sealed class StubHandler(Func<HttpResponseMessage> respond) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(respond());
    }

    private sealed class NonCancellableStream : MemoryStream
    {
        private readonly TaskCompletionSource<int> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource IsRead { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsEnded => _end.Task.IsCompleted;

        public override bool CanSeek => false;

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            IsRead.TrySetResult();
            return _end.Task;
        }

        protected override void Dispose(bool disposing)
        {
            _end.TrySetException(new ObjectDisposedException(nameof(NonCancellableStream)));
            base.Dispose(disposing);
        }
    }

    private sealed class StreamThatEndsWhenDisposed(Action afterFirstRead) : MemoryStream
    {
        private bool _wasRead;

        public override bool CanSeek => false;

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            if (_wasRead)
            {
                return Task.FromResult(0);
            }

            _wasRead = true;
            buffer[offset] = (byte)'{';
            afterFirstRead();
            return Task.FromResult(1);
        }
    }
}
