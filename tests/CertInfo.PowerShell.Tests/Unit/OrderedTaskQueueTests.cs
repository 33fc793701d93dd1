using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Diagnostics;
using CertInfo.Errors;
using CertInfo.Pipeline;
using Xunit;

namespace CertInfo.Tests.Unit;

public sealed class OrderedTaskQueueTests : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<string, TaskCompletionSource<string>> _calls = [];
    private readonly OrderedTaskQueue<string, string> _window;

    public OrderedTaskQueueTests() => _window = new(3, CallAsync, new LiveMessages(_ => { }), _stop.Token);

    public void Dispose() => _stop.Dispose();

    [Fact]
    public void Results_are_in_the_order_of_the_input()
    {
        Add("a", "b", "c");
        Assert.True(_window.IsFull);
        _calls["c"].SetResult("C");
        _calls["b"].SetResult("B");
        Assert.False(_window.IsReady);

        _calls["a"].SetResult("A");

        Assert.True(_window.IsReady);
        Assert.Equal(["A", "B", "C"], [Take(), Take(), Take()]);
        Assert.True(_window.IsEmpty);
    }

    [Fact]
    public void A_result_that_waits_for_an_earlier_call_takes_the_place_of_no_call()
    {
        Add("first");
        _calls["first"].SetResult("FIRST");
        Take();
        Add("slow", "a", "b");
        Assert.True(_window.IsBusy);

        for (int i = 1; !_window.IsFull; i++)
        {
            string key = i.ToString(CultureInfo.InvariantCulture);
            _calls[i > 2 ? (i - 2).ToString(CultureInfo.InvariantCulture) : i == 2 ? "b" : "a"].SetResult(key);
            _window.WaitForAnyCall();
            Assert.False(_window.IsBusy);
            Add(key);
            Assert.True(_window.IsBusy);
        }

        Assert.Equal(1 + 3 + OrderedTaskQueue<string, string>.MaximumWaiting, _calls.Count);
        Assert.False(_window.IsReady);
    }

    [Fact]
    public async Task A_call_starts_when_fewer_calls_are_in_flight_than_allowed()
    {
        Add("first");
        _calls["first"].SetResult("FIRST");
        Take();
        Add("a", "b", "c");
        Task add = Task.Run(() => Add("d"), TestContext.Current.CancellationToken);

        _calls["b"].SetResult("B");
        await add.Within();
        Assert.True(_window.IsBusy);
        _calls["a"].SetResult("A");
        _calls["c"].SetResult("C");
        _calls["d"].SetResult("D");

        Assert.Equal(["A", "B", "C", "D"], [Take(), Take(), Take(), Take()]);
        Assert.True(_window.IsIdle);
    }

    [Fact]
    public void A_key_that_shares_a_call_counts_as_a_call()
    {
        Add("first");
        _calls["first"].SetResult("FIRST");
        Take();

        Add("slow", "slow");
        Assert.False(_window.IsBusy);
        Add("slow");
        Assert.True(_window.IsBusy);

        _calls["slow"].SetResult("SLOW");
        Assert.Equal(["SLOW", "SLOW", "SLOW"], [Take(), Take(), Take()]);
        Assert.True(_window.IsIdle);
    }

    [Fact]
    public void Results_do_not_wait_in_the_queue_before_a_call_has_succeeded()
    {
        Add("slow", "a", "b");
        _calls["a"].SetException(new AlibabaCloudException("CertNotExisted", ""));

        Assert.False(_window.IsBusy);
        Assert.True(_window.IsFull);
    }

    [Fact]
    public async Task Cancellation_ends_the_wait_for_a_call_while_results_wait_in_the_queue()
    {
        Add("slow", "a", "b");
        _calls["a"].SetResult("A");
        Add("c");
        Task wait = Task.Run(_window.WaitForAnyCall, TestContext.Current.CancellationToken);
        Task all = WaitForAllCalls(_window, isLimitOver: false);

        await _stop.CancelAsync();

        await Task.WhenAll(wait, all).Within();
        Assert.True(_window.IsIdle);
        Assert.Null(Take());
        Assert.Equal("A", Take());
    }

    [Fact]
    public async Task The_wait_for_all_calls_ends_with_them_or_with_its_time_limit()
    {
        Add("a", "b");
        _calls["a"].SetResult("A");
        Assert.False(await WaitForAllCalls(_window, isLimitOver: true).Within());

        Task<bool> all = WaitForAllCalls(_window, isLimitOver: false);
        _calls["b"].SetResult("B");

        Assert.True(await all.Within());
        Assert.Equal(["A", "B"], [Take(), Take()]);
    }

    [Fact]
    public async Task A_live_message_is_written_while_all_calls_are_waited_for()
    {
        var shown = new TaskCompletionSource<string>();
        var queue = new OrderedTaskQueue<string, string>(
            3,
            (_, log, _) =>
            {
                log.WarnNow("sign in");
                return shown.Task;
            },
            new LiveMessages(shown.SetResult),
            _stop.Token);
        queue.Add("a");

        await WaitForAllCalls(queue, isLimitOver: false).Within();

        Assert.Equal("sign in", queue.Take().Result.Value);
    }

    [Fact]
    public void A_running_call_is_shared_and_a_call_that_ended_is_made_again()
    {
        Add("a", "a");
        Assert.Single(_calls);
        _calls["a"].SetResult("A");
        Assert.Equal(["A", "A"], [Take(), Take()]);

        _calls.Clear();
        Add("a");

        Assert.Single(_calls);
    }

    [Fact]
    public void A_shared_result_returns_its_log_once()
    {
        Add("a", "a");
        _calls["a"].SetResult("A");

        Assert.Single(_window.Take().Result.Log.Entries);
        Assert.Empty(_window.Take().Result.Log.Entries);
    }

    [Fact]
    public void An_error_keeps_its_place_and_does_not_affect_the_others()
    {
        Add("a", "b");
        _calls["a"].SetException(new AlibabaCloudException("CertNotExisted", ""));
        _calls["b"].SetResult("B");

        Assert.Equal("CertNotExisted", _window.Take().Result.Error!.Code);
        Assert.Equal("B", Take());
        Assert.Null(_window.FatalError);
    }

    [Fact]
    public void An_error_of_the_account_cancels_the_rest_and_keeps_earlier_results()
    {
        Add("a", "b", "c");
        _calls["a"].SetResult("A");
        _calls["b"].SetException(new AlibabaCloudException("InsufficientBalance", "") { ServiceKind = ServiceErrorKind.AccountRefused });

        Assert.Equal("A", Take());
        Assert.Equal("InsufficientBalance", _window.Take().Result.Error!.Code);
        CallResult<string> cancelled = _window.Take().Result;
        Assert.Null(cancelled.Value);
        Assert.Null(cancelled.Error);
        Assert.Equal("InsufficientBalance", _window.FatalError!.Code);
    }

    [Fact]
    public void An_error_of_the_account_does_not_cancel_the_calls_of_the_input_before_it()
    {
        Add("a", "b", "c");
        _calls["b"].SetException(new AlibabaCloudException("InsufficientBalance", "") { ServiceKind = ServiceErrorKind.AccountRefused });

        Assert.True(_calls["c"].Task.IsCanceled);
        Assert.False(_calls["a"].Task.IsCompleted);
        Assert.True(_window.IsFull);
        _calls["a"].SetResult("A");

        Assert.Equal("A", Take());
        Assert.Same(_window.FatalError, _window.Take().Result.Error);
    }

    [Fact]
    public void Of_two_errors_of_the_account_the_one_of_the_earlier_input_counts()
    {
        Add("a", "b");
        _calls["b"].SetException(new AlibabaCloudException("InsufficientBalance", "") { ServiceKind = ServiceErrorKind.AccountRefused });
        _calls["a"].SetException(new AlibabaCloudException("Forbidden.RAM", "") { ServiceKind = ServiceErrorKind.AccountRefused });

        Assert.Same(_window.FatalError, _window.Take().Result.Error);
        Assert.Equal("Forbidden.RAM", _window.FatalError!.Code);
    }

    [Theory]
    [InlineData("ConnectionFailed")]
    [InlineData("RequestTimeout")]
    public void Failures_to_connect_in_a_row_end_the_rest_if_no_response_has_arrived(string code)
    {
        Assert.Equal(5, TakeUntilFatal(code, 10));
    }

    [Fact]
    public void A_response_of_the_service_before_keeps_failures_to_connect_single_errors()
    {
        Add("first");
        _calls["first"].SetException(new AlibabaCloudException("CertNotExisted", "") { StatusCode = 400, ServiceKind = ServiceErrorKind.CertificateNotFound });
        _window.Take();

        Assert.Null(TakeUntilFatal("ConnectionFailed", 10));
    }

    [Fact]
    public void Other_failures_in_a_row_are_single_errors() => Assert.Null(TakeUntilFatal("InvalidCertId", 10));

    [Fact]
    public void Cancellation_ends_every_call()
    {
        Add("a", "b");

        _stop.Cancel();

        Assert.Null(_window.Take().Result.Value);
        Assert.Null(_window.Take().Result.Error);
    }

    [Fact]
    public void A_null_is_passed_on_and_never_shared()
    {
        _window.Add(null);
        _window.Add(null);

        Assert.Equal("InvalidCertId", _window.Take().Result.Error!.Code);
        Assert.Equal("InvalidCertId", _window.Take().Result.Error!.Code);
    }

    private Task<string> CallAsync(string? key, CommandLog log, CancellationToken cancellationToken)
    {
        if (key is null)
        {
            throw new AlibabaCloudException("InvalidCertId", "");
        }

        log.Verbose(() => key);
        TaskCompletionSource<string> call = _calls[key] = new();
        cancellationToken.Register(() => call.TrySetCanceled(cancellationToken));
        return call.Task;
    }

    // How many calls fail until the queue ends; null if it does not end.
    private int? TakeUntilFatal(string code, int count)
    {
        for (int i = 1; i <= count; i++)
        {
            string key = code + i.ToString(CultureInfo.InvariantCulture);
            Add(key);
            _calls[key].SetException(new AlibabaCloudException(code, ""));
            _window.Take();
            if (_window.FatalError is not null)
            {
                return i;
            }
        }

        return null;
    }

    private void Add(params string[] keys)
    {
        foreach (string key in keys)
        {
            _window.Add(key);
        }
    }

    private static Task<bool> WaitForAllCalls(OrderedTaskQueue<string, string> queue, bool isLimitOver) =>
        Task.Run(() => queue.WaitForAllCalls(TimeSpan.FromMinutes(1), new VirtualClock { Passes = _ => isLimitOver }), TestContext.Current.CancellationToken);

    private string? Take() => _window.Take().Result.Value;
}
