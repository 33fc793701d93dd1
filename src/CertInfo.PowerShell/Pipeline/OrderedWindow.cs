using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Client;
using CertInfo.Errors;

namespace CertInfo.Pipeline;

/// <summary>
/// Calls in flight, so many at the most, given back in the order they were asked for. What is asked for again while
/// it is in flight is not called again. Used by the pipeline thread alone; only the calls run elsewhere.
/// </summary>
internal sealed class OrderedWindow<TKey, T>
    where TKey : class
    where T : class
{
    private readonly int _limit;
    private readonly Func<TKey?, Journal, CancellationToken, Task<T>> _call;
    private readonly CancellationTokenSource _calls;
    private readonly Queue<Entry> _entries = new();
    private readonly Dictionary<TKey, Task<Outcome<T>>> _inFlight = [];
    private AlibabaCloudException? _fatal;

    /// <param name="limit">How many calls may be in flight, and how many results wait for their turn.</param>
    /// <param name="call">Calls; its errors are <see cref="AlibabaCloudException"/>.</param>
    /// <param name="stop">Cancels every call.</param>
    public OrderedWindow(int limit, Func<TKey?, Journal, CancellationToken, Task<T>> call, CancellationToken stop)
    {
        _limit = limit;
        _call = call;
        _calls = CancellationTokenSource.CreateLinkedTokenSource(stop);
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
        if (key is not null && _inFlight.TryGetValue(key, out Task<Outcome<T>> shared) && !shared.IsCompleted)
        {
            _entries.Enqueue(new Entry(key, shared, IsRepeated: true));
            return;
        }

        Task<Outcome<T>> task = CallAsync(key);
        _entries.Enqueue(new Entry(key, task, IsRepeated: false));
        if (key is not null)
        {
            _inFlight[key] = task;
        }
    }

    /// <summary>Waits for the oldest call to end.</summary>
    /// <returns>What was asked for, and how it ended. Where it was asked for before, the journal is empty: it was told then.</returns>
    public (TKey? Key, Outcome<T> Outcome) Take()
    {
        Entry entry = _entries.Peek();
        Outcome<T> outcome = PipelineThread.WaitFor(entry.Task);
        _entries.Dequeue();
        if (entry.Key is not null && _inFlight.TryGetValue(entry.Key, out Task<Outcome<T>> latest) && latest == entry.Task)
        {
            _inFlight.Remove(entry.Key);
        }

        return (entry.Key, entry.IsRepeated ? outcome with { Journal = new Journal() } : outcome);
    }

    private async Task<Outcome<T>> CallAsync(TKey? key)
    {
        var journal = new Journal();
        try
        {
            return new(await _call(key, journal, _calls.Token).ConfigureAwait(false), null, journal);
        }
        catch (AlibabaCloudException e)
        {
            if (ErrorTable.Find(e).StopsPipeline && Interlocked.CompareExchange(ref _fatal, e, null) is null)
            {
                _calls.Cancel();
            }

            return new(null, e, journal);
        }
        catch (OperationCanceledException) when (_calls.IsCancellationRequested)
        {
            return new(null, null, journal);
        }
    }

    private sealed record Entry(TKey? Key, Task<Outcome<T>> Task, bool IsRepeated);
}
