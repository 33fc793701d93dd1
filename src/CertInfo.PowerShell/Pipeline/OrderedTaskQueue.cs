using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Diagnostics;
using CertInfo.Errors;

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
    /// <summary>After so many failures in a row, the failures concern the account or the connection and not single items.</summary>
    public const int MaximumFailures = 5;

    /// <summary>The maximum number of results that wait for an earlier call. It bounds the memory. At 100 calls a second, it covers five seconds.</summary>
    public const int MaximumWaiting = 512;

    private readonly int _limit;
    private readonly SemaphoreSlim _slots;
    private readonly Func<TKey?, CommandLog, CancellationToken, Task<T>> _call;
    private readonly LiveMessages _messages;
    private readonly CancellationToken _cancellationToken;
    private readonly Queue<Entry> _entries = new();
    private readonly Dictionary<TKey, Entry> _running = [];
    private readonly object _gate = new();
    private readonly Dictionary<long, CancellationTokenSource> _inFlight = [];
    private long _count;
    private AlibabaCloudException? _fatalError;
    private long _fatalIndex = long.MaxValue;
    private ErrorScope _failureScope;
    private int _failures;
    private int _hasSucceeded;
    private int _hasResponse;

    /// <param name="limit">The maximum number of calls at the same time. With 1, the result of a call is taken before the next call starts.</param>
    /// <param name="call">Makes a call. Its errors are <see cref="AlibabaCloudException"/>.</param>
    /// <param name="messages">The messages of the calls that are written while they run.</param>
    /// <param name="cancellationToken">Cancels every call.</param>
    public OrderedTaskQueue(int limit, Func<TKey?, CommandLog, CancellationToken, Task<T>> call, LiveMessages messages, CancellationToken cancellationToken)
    {
        _limit = limit;
        _slots = new SemaphoreSlim(limit, limit);
        _call = call;
        _messages = messages;
        _cancellationToken = cancellationToken;
        cancellationToken.Register(() => CancelAfter(-1));
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
    /// The error that concerns all calls, of the first input that has one; null if there is none. It cancels the calls of the inputs
    /// after it. The calls of the inputs before it go on, because their results are still wanted.
    /// </summary>
    public AlibabaCloudException? FatalError => Volatile.Read(ref _fatalError);

    // A refused account must not receive hundreds of calls while the first one is still in flight.
    private int Capacity => _limit == 1 || Volatile.Read(ref _hasSucceeded) == 0 ? _limit : _limit + MaximumWaiting;

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
        var entry = new Entry(key, CallAsync(key, index), index, IsShared: false);
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

    /// <summary>Waits for the end of every call, and takes no result.</summary>
    public void WaitForAllCalls()
    {
        foreach (Entry entry in _entries)
        {
            PipelineThread.WaitFor(entry.Task);
        }
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
            CountFailures(result, entry.Index);
        }

        return (entry.Key, entry.IsShared ? result with { Log = new CommandLog() } : result);
    }

    // A call that is cancelled frees its slot too.
    private void TakeSlot() => PipelineThread.WaitFor(_slots.WaitAsync(Timeout.Infinite), _messages);

    // In the order of the input, so that the same input gives the same errors.
    private void CountFailures(CallResult<T> result, long index)
    {
        ErrorScope scope = result.Error is { } error ? ErrorTable.Find(error).Scope : ErrorScope.Item;
        _failures = scope == _failureScope ? _failures + 1 : 1;
        _failureScope = scope;
        bool concernsAll = scope switch
        {
            ErrorScope.ItemOrAccount => Volatile.Read(ref _hasSucceeded) == 0,
            ErrorScope.ItemOrConnection => Volatile.Read(ref _hasResponse) == 0,
            _ => false,
        };
        if (concernsAll && _failures >= MaximumFailures)
        {
            SetFatal(result.Error!, index);
        }
    }

    private void SetFatal(AlibabaCloudException error, long index)
    {
        lock (_gate)
        {
            if (index >= _fatalIndex)
            {
                return;
            }

            _fatalIndex = index;
            _fatalError = error;
        }

        CancelAfter(index);
    }

    private void CancelAfter(long index)
    {
        CancellationTokenSource[] calls;
        lock (_gate)
        {
            calls = [.. _inFlight.Where(call => call.Key > index).Select(call => call.Value)];
        }

        // Outside of the lock, because it runs what waits for the token. A source without a timer needs no disposal.
        Array.ForEach(calls, call => call.Cancel());
    }

    private async Task<CallResult<T>> CallAsync(TKey? key, long index)
    {
        var log = new CommandLog(_messages);
        CancellationTokenSource cancellation = Begin(index);
        try
        {
            T value = await _call(key, log, cancellation.Token).ConfigureAwait(false);
            Volatile.Write(ref _hasSucceeded, 1);
            Volatile.Write(ref _hasResponse, 1);
            return new(value, null, log);
        }
        catch (AlibabaCloudException e)
        {
            if (e.StatusCode is not null)
            {
                Volatile.Write(ref _hasResponse, 1);
            }

            if (ErrorTable.Find(e).StopsPipeline)
            {
                SetFatal(e, index);
            }

            return new(null, e, log);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return new(null, null, log);
        }
        finally
        {
            lock (_gate)
            {
                _inFlight.Remove(index);
            }

            _slots.Release();
        }
    }

    private CancellationTokenSource Begin(long index)
    {
        var cancellation = new CancellationTokenSource();
        bool isLate;
        lock (_gate)
        {
            _inFlight.Add(index, cancellation);
            isLate = index > _fatalIndex;
        }

        if (isLate || _cancellationToken.IsCancellationRequested)
        {
            cancellation.Cancel();
        }

        return cancellation;
    }

    private sealed record Entry(TKey? Key, Task<CallResult<T>> Task, long Index, bool IsShared);
}
