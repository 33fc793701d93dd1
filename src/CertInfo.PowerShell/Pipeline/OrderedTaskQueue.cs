using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Diagnostics;
using CertInfo.Errors;

namespace CertInfo.Pipeline;

/// <summary>
/// Calls in flight, so many at the most, given back in the order they were asked for. What is asked for again while
/// it is in flight is not called again. Used by the pipeline thread alone; only the calls run elsewhere.
/// </summary>
internal sealed class OrderedTaskQueue<TKey, T>
    where TKey : class
    where T : class
{
    private readonly int _limit;
    private readonly Func<TKey?, CommandLog, CancellationToken, Task<T>> _call;
    private readonly CancellationTokenSource _calls;
    private readonly Queue<Entry> _entries = new();
    private readonly Dictionary<TKey, Task<CallResult<T>>> _inFlight = [];
    private AlibabaCloudException? _fatal;

    /// <param name="limit">How many calls may be in flight, and how many results wait for their turn.</param>
    /// <param name="call">Calls; its errors are <see cref="AlibabaCloudException"/>.</param>
    /// <param name="cancellationToken">Cancels every call.</param>
    public OrderedTaskQueue(int limit, Func<TKey?, CommandLog, CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        _limit = limit;
        _call = call;
        _calls = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }

    public bool IsEmpty => _entries.Count == 0;

    public bool IsFull => _entries.Count >= _limit;

    /// <summary>Whether the oldest can be taken without waiting.</summary>
    public bool IsReady => _entries.Count > 0 && _entries.Peek().Task.IsCompleted;

    /// <summary>The error that makes every further call pointless: the first one such, whichever call had it.</summary>
    public AlibabaCloudException? Fatal => Volatile.Read(ref _fatal);

    /// <summary>Starts a call; not when the window is full.</summary>
    public void Add(TKey? key)
    {
        if (key is not null && _inFlight.TryGetValue(key, out Task<CallResult<T>> shared) && !shared.IsCompleted)
        {
            _entries.Enqueue(new Entry(key, shared, IsRepeated: true));
            return;
        }

        Task<CallResult<T>> task = CallAsync(key);
        _entries.Enqueue(new Entry(key, task, IsRepeated: false));
        if (key is not null)
        {
            _inFlight[key] = task;
        }
    }

    /// <summary>Waits for the oldest call to end.</summary>
    /// <returns>What was asked for, and how it ended. Where it was asked for before, the log is empty: it was told then.</returns>
    public (TKey? Key, CallResult<T> CallResult) Take()
    {
        Entry entry = _entries.Peek();
        CallResult<T> outcome = PipelineThread.WaitFor(entry.Task);
        _entries.Dequeue();
        if (entry.Key is not null && _inFlight.TryGetValue(entry.Key, out Task<CallResult<T>> latest) && latest == entry.Task)
        {
            _inFlight.Remove(entry.Key);
        }

        return (entry.Key, entry.IsRepeated ? outcome with { CommandLog = new CommandLog() } : outcome);
    }

    private async Task<CallResult<T>> CallAsync(TKey? key)
    {
        var log = new CommandLog();
        try
        {
            return new(await _call(key, log, _calls.Token).ConfigureAwait(false), null, log);
        }
        catch (AlibabaCloudException e)
        {
            if (ErrorTable.Find(e).StopsPipeline && Interlocked.CompareExchange(ref _fatal, e, null) is null)
            {
                _calls.Cancel();
            }

            return new(null, e, log);
        }
        catch (OperationCanceledException) when (_calls.IsCancellationRequested)
        {
            return new(null, null, log);
        }
    }

    private sealed record Entry(TKey? Key, Task<CallResult<T>> Task, bool IsRepeated);
}
