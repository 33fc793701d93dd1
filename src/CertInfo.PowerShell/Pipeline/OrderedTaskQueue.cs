using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Diagnostics;
using CertInfo.Errors;
using CertInfo.Runtime;

namespace CertInfo.Pipeline;

/// <summary>
/// Runs a limited number of calls at the same time, and returns the results in the order of the input. A result that waits for an
/// earlier call takes the place of no call. A key that is added again while its call is running shares that call. Only the pipeline
/// thread uses the queue; the calls run on other threads.
/// </summary>
/// <remarks>By hand, because TPL Dataflow is not part of PowerShell and Parallel.ForEachAsync is not part of netstandard2.0.</remarks>
#pragma warning disable CA1001 // The semaphore holds nothing to dispose, because no one uses its wait handle.
internal sealed class OrderedTaskQueue<TKey, T>
#pragma warning restore CA1001
    where TKey : class
    where T : class
{
    /// <summary>The maximum number of results that wait for an earlier call. It bounds the memory. At 100 calls a second, it covers five seconds.</summary>
    public const int MaximumWaiting = 512;

    private readonly int _limit;
    private readonly SemaphoreSlim _slots;
    private readonly Func<TKey?, CommandLog, CancellationToken, Task<T>> _call;
    private readonly LiveMessages _messages;
    private readonly CancellationToken _cancellationToken;
    private readonly Queue<Entry> _entries = new();
    private readonly Dictionary<TKey, Entry> _running = [];
    private readonly Func<TKey?, string[]>? _getGroups;
    private readonly Dictionary<string, TaskGroup> _groups = new(StringComparer.Ordinal);
    private readonly HashSet<TaskGroup> _accounts = [];
    private readonly TaskGroup _all = new();
    private long _count;

    /// <param name="limit">The maximum number of calls at the same time. With 1, the result of a call is taken before the next call starts.</param>
    /// <param name="call">Makes a call. Its errors are <see cref="AlibabaCloudException"/>.</param>
    /// <param name="messages">The messages of the calls that are written while they run.</param>
    /// <param name="cancellationToken">Cancels every call.</param>
    /// <param name="getGroups">
    /// Returns the names of the groups of a key, from the account to a service of the account. Without it, all calls are one group.
    /// </param>
    public OrderedTaskQueue(
        int limit, Func<TKey?, CommandLog, CancellationToken, Task<T>> call, LiveMessages messages, CancellationToken cancellationToken, Func<TKey?, string[]>? getGroups = null)
    {
        _limit = limit;
        _slots = new SemaphoreSlim(limit, limit);
        _call = call;
        _messages = messages;
        _cancellationToken = cancellationToken;
        _getGroups = getGroups;
        cancellationToken.Register(() => _all.CancelAfter(-1));
    }

    public bool IsEmpty => _entries.Count == 0;

    /// <summary>Whether a result must be taken before the next <see cref="Add"/>.</summary>
    public bool IsFull => _entries.Count >= (FatalError is null ? Capacity : 1);

    /// <summary>Whether as many calls are in flight as allowed.</summary>
    public bool IsBusy => _slots.CurrentCount == 0;

    /// <summary>Whether every call has ended. Their results may still wait to be taken.</summary>
    public bool IsIdle => _slots.CurrentCount == _limit;

    /// <summary>Whether the first result can be taken without a wait.</summary>
    public bool IsReady => _entries.Count > 0 && _entries.Peek().Task.IsCompleted;

    /// <summary>
    /// The error that concerns all calls, of the first input that has one; null if there is none, or if there are several accounts. It
    /// cancels the calls of the inputs after it. The calls of the inputs before it go on, because their results are still wanted.
    /// </summary>
    public AlibabaCloudException? FatalError => _getGroups is null ? _all.FatalError : _accounts.Count == 1 ? _accounts.First().FatalError : null;

    // A refused account must not receive hundreds of calls while the first one is still in flight.
    private int Capacity => _limit == 1 || !IsSettled ? _limit : _limit + MaximumWaiting;

    private bool IsSettled => _getGroups is null ? _all.HasSucceeded : _accounts.Count > 0 && _accounts.All(account => account.HasSucceeded || account.FatalError is not null);

    /// <summary>The same for the calls of the groups of a key: the error of the narrowest group that has one.</summary>
    public AlibabaCloudException? FindFatalError(TKey? key) => ((IEnumerable<TaskGroup>)GetGroups(key)).Reverse().Select(group => group.FatalError).FirstOrDefault(error => error is not null);

    /// <summary>Starts a call, as soon as fewer calls are in flight than allowed. The caller checks <see cref="IsFull"/> first.</summary>
    public void Add(TKey? key)
    {
        TakeSlot();
        if (key is not null && _running.TryGetValue(key, out Entry running) && !running.Task.IsCompleted)
        {
            // It waits for a call too, so it counts as one: the input is not read further ahead for it.
            _ = running.Task.ContinueWith(_ => _slots.Release(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            _entries.Enqueue(running with { IsShared = true });
            return;
        }

        long index = _count++;
        TaskGroup[] groups = GetGroups(key);
        var entry = new Entry(key, CallAsync(key, groups, index), groups[^1], index, IsShared: false);
        _entries.Enqueue(entry);
        if (key is not null)
        {
            _running[key] = entry;
        }
    }

    /// <summary>Waits until fewer calls are in flight than allowed.</summary>
    public void WaitForAnyCall()
    {
        TakeSlot();
        _slots.Release();
    }

    /// <summary>Waits for the end of every call or of a time limit, and takes no result.</summary>
    /// <returns>Whether every call has ended.</returns>
    public bool WaitForAllCalls(TimeSpan limit, Clock clock)
    {
        using var end = new CancellationTokenSource();
        Task calls = Task.WhenAll(_entries.Select(entry => entry.Task));
        PipelineThread.WaitFor(Task.WhenAny(calls, clock.DelayAsync(limit, end.Token)), _messages);
        end.Cancel();
        return calls.IsCompleted;
    }

    /// <summary>Waits for the end of the first call, and removes it.</summary>
    /// <returns>The key and the result. The log of a shared call is returned only once.</returns>
    public (TKey? Key, CallResult<T> Result) Take()
    {
        Entry entry = _entries.Peek();
        CallResult<T> result = PipelineThread.WaitFor(entry.Task, _messages);
        _entries.Dequeue();
        if (entry.Key is not null && _running.TryGetValue(entry.Key, out Entry latest) && latest.Task == entry.Task)
        {
            _running.Remove(entry.Key);
        }

        if (!entry.IsShared)
        {
            entry.Group.Count(result.Error, entry.Index);
        }

        return (entry.Key, entry.IsShared ? result with { Log = new CommandLog() } : result);
    }

    // A call that is cancelled frees its slot too.
    private void TakeSlot() => PipelineThread.WaitFor(_slots.WaitAsync(Timeout.Infinite), _messages);

    private TaskGroup[] GetGroups(TKey? key)
    {
        if (_getGroups is null)
        {
            return [_all];
        }

        TaskGroup[] groups = [.. _getGroups(key).Select(GetGroup)];
        _accounts.Add(groups[0]);
        return groups;
    }

    private TaskGroup GetGroup(string name)
    {
        if (!_groups.TryGetValue(name, out TaskGroup? group))
        {
            _groups[name] = group = new TaskGroup();
        }

        return group;
    }

    private async Task<CallResult<T>> CallAsync(TKey? key, TaskGroup[] groups, long index)
    {
        TaskGroup[] all = groups[0] == _all ? groups : [_all, .. groups];
        var log = new CommandLog(_messages);
        var cancellation = new CancellationTokenSource();
        Array.ForEach(all, each => each.Begin(index, cancellation));
        if (_cancellationToken.IsCancellationRequested)
        {
            cancellation.Cancel();
        }

        try
        {
            cancellation.Token.ThrowIfCancellationRequested();
            T value = await _call(key, log, cancellation.Token).ConfigureAwait(false);
            Array.ForEach(all, each => each.OnSuccess());
            return new(value, null, log);
        }
        catch (AlibabaCloudException e)
        {
            // The account first: a call that is cancelled frees its place, and the input must not be read further then.
            if (ErrorTable.Find(e).Scope == ErrorScope.Command)
            {
                groups[0].SetFatal(e, index);
            }

            groups[^1].OnFailure(e, index);

            return new(null, e, log);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return new(null, null, log);
        }
        finally
        {
            Array.ForEach(all, each => each.End(index));
            _slots.Release();
        }
    }

    private sealed record Entry(TKey? Key, Task<CallResult<T>> Task, TaskGroup Group, long Index, bool IsShared);
}
