using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Diagnostics;
using CertInfo.Errors;
using CertInfo.Pipeline;
using Xunit;

namespace CertInfo.Tests.Unit;

/// <summary>The groups of the calls in a queue: an error that concerns one group does not stop the others.</summary>
public class TaskGroupTests
{
    private readonly List<string> _calls = [];
    private readonly OrderedTaskQueue<string, string> _queue;

    // The service of a key is its first letter, the account is what follows the @, and the error is what follows the colon.
    public TaskGroupTests() => _queue = new(4, CallAsync, new LiveMessages(_ => { }), TestContext.Current.CancellationToken, GetGroups);

    [Fact]
    public void An_error_of_a_service_cancels_its_group_and_no_other()
    {
        Assert.Equal(["b1", "ServiceNotOpen"], Run("b1", "a1:ServiceNotOpen"));
        Assert.Null(_queue.FatalError);
        Assert.Equal("ServiceNotOpen", _queue.FindFatalError("a9")!.Code);
        Assert.Null(_queue.FindFatalError("b9"));

        _calls.Clear();
        Assert.Equal(["cancelled", "b2"], Run("a2", "b2"));
        Assert.Equal(["b2"], _calls);
    }

    [Fact]
    public void An_error_of_the_account_cancels_all_groups()
    {
        Assert.Equal(["AccessKeyInvalid"], Run("a1:AccessKeyInvalid"));
        Assert.Equal("AccessKeyInvalid", _queue.FatalError!.Code);
        Assert.Equal("AccessKeyInvalid", _queue.FindFatalError("b1")!.Code);
        Assert.Equal(["cancelled"], Run("b1"));
    }

    [Fact]
    public void Failures_in_a_row_are_counted_for_each_group()
    {
        for (int i = 0; i < TaskGroup.MaximumFailures; i++)
        {
            Assert.Null(_queue.FindFatalError("a0"));
            Assert.Equal(["PermissionDenied", "b" + i], Run($"a{i}:PermissionDenied", "b" + i));
        }

        Assert.Equal("PermissionDenied", _queue.FindFatalError("a0")!.Code);
        Assert.Null(_queue.FindFatalError("b0"));
        Assert.Null(_queue.FatalError);
    }

    [Fact]
    public void A_success_in_one_group_does_not_count_for_another()
    {
        Assert.Equal(["b1"], Run("b1"));
        for (int i = 0; i < TaskGroup.MaximumFailures; i++)
        {
            Run($"a{i}:PermissionDenied");
        }

        Assert.NotNull(_queue.FindFatalError("a0"));
    }

    [Fact]
    public void An_error_of_one_of_two_accounts_cancels_its_services_and_none_of_the_other_account()
    {
        Assert.Equal(["a1@x", "AccessKeyInvalid"], Run("a1@x", "a1@y:AccessKeyInvalid"));

        Assert.Null(_queue.FatalError);
        Assert.Equal("AccessKeyInvalid", _queue.FindFatalError("b1@y")!.Code);
        Assert.Null(_queue.FindFatalError("b1@x"));
        Assert.Equal(["b2@x", "cancelled"], Run("b2@x", "b2@y"));
    }

    [Fact]
    public void An_error_of_a_service_concerns_the_service_of_one_account()
    {
        Run("a1@x:ServiceNotOpen");

        Assert.Equal(["cancelled", "b2@x", "a2@y"], Run("a2@x", "b2@x", "a2@y"));
    }

    [Fact]
    public void An_error_of_the_account_is_known_before_the_calls_after_it_are_cancelled()
    {
        var refused = new TaskCompletionSource<string>();
        AlibabaCloudException? known = null;
        OrderedTaskQueue<string, string>? queue = null;
        queue = new(4, (key, _, token) =>
        {
            token.Register(() => known = queue!.FatalError);
            return key == "a1" ? refused.Task : Task.Delay(Timeout.Infinite, token).ContinueWith(_ => key!, token, TaskContinuationOptions.None, TaskScheduler.Default);
        }, new LiveMessages(_ => { }), TestContext.Current.CancellationToken, GetGroups);
        queue.Add("a1");
        queue.Add("a2");

        refused.SetException(new AlibabaCloudException("AccessKeyInvalid", "x") { ServiceKind = ServiceErrorKind.AccessKeyInvalid });
        queue.Take();
        queue.Take();

        Assert.Equal("AccessKeyInvalid", known?.Code);
    }

    [Fact]
    public void A_call_that_cannot_be_aborted_keeps_no_other_call_from_its_end()
    {
        using var stop = new CancellationTokenSource();
        var queue = new OrderedTaskQueue<string, string>(4, (key, _, token) =>
        {
            token.Register(() => throw new InvalidOperationException(key));
            return Task.Delay(Timeout.Infinite, token).ContinueWith(_ => key!, token, TaskContinuationOptions.None, TaskScheduler.Default);
        }, new LiveMessages(_ => { }), stop.Token, GetGroups);
        Array.ForEach(["a1", "a2", "a3"], queue.Add);

        stop.Cancel();

        Assert.All(Enumerable.Range(0, 3), _ => Assert.Null(queue.Take().Result.Error));
    }

    private static string[] GetGroups(string? key)
    {
        string account = key!.Contains('@', StringComparison.Ordinal) ? key.Split('@', ':')[1] : "";
        return [account, account + key[..1]];
    }

    private List<string> Run(params string[] keys)
    {
        Array.ForEach(keys, _queue.Add);
        var results = new List<string>();
        while (!_queue.IsEmpty)
        {
            CallResult<string> result = _queue.Take().Result;
            results.Add(result.Value ?? result.Error?.Code ?? "cancelled");
        }

        return results;
    }

    private Task<string> CallAsync(string? key, CommandLog log, CancellationToken cancellationToken)
    {
        _calls.Add(key!);
        return key!.Split(':') is [_, var code]
            ? Task.FromException<string>(new AlibabaCloudException(code, "x") { ServiceKind = Enum.Parse<ServiceErrorKind>(code) })
            : Task.FromResult(key);
    }
}
