using System;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Http;
using Xunit;

namespace CertInfo.Tests.Unit;

public class HttpSenderTests
{
    private readonly VirtualClock _clock = new();

    // As on .NET Framework, where a read that is under way does not look at its token.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_read_that_does_not_hear_of_the_end_ends_with_its_connection(bool stopped)
    {
        using var body = new NonCancellableStream();
        using var http = new HttpClient(new StubHandler(() => new HttpResponseMessage { Content = new StreamContent(body) }));
        using var message = new HttpRequestMessage(HttpMethod.Get, "http://127.0.0.1/");
        using var stop = new CancellationTokenSource();
        Task call = new HttpSender(http, null, TimeSpan.FromSeconds(5), _clock).SendAsync(message, stop.Token);
        await body.IsRead.Task;

        if (stopped)
        {
            await stop.CancelAsync();
        }
        else
        {
            _clock.EndLimits();
        }

        Assert.True(body.IsEnded);
        Exception error = await Assert.ThrowsAnyAsync<Exception>(() => call);
        Assert.Equal(stopped ? null : "RequestTimeout", (error as AlibabaCloudException)?.Code);
        Assert.Equal(stopped, error is OperationCanceledException);
    }

    [Fact]
    public async Task What_the_handler_does_not_support_is_a_failure_to_connect()
    {
        using var http = new HttpClient(new StubHandler(() => throw new NotSupportedException("no such scheme")));
        using var message = new HttpRequestMessage(HttpMethod.Get, "http://127.0.0.1/");
        var exchange = new HttpSender(http, null, TimeSpan.FromSeconds(5), _clock);

        var error = await Assert.ThrowsAsync<AlibabaCloudException>(() => exchange.SendAsync(message, CancellationToken.None));

        Assert.Equal("ConnectionFailed", error.Code);
        Assert.Contains("no such scheme", error.Message, StringComparison.Ordinal);
    }

    private sealed class StubHandler(Func<HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer());
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
}
