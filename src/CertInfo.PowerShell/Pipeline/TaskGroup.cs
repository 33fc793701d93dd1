using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using CertInfo.Errors;

namespace CertInfo.Pipeline;

/// <summary>
/// The calls of a queue that fail for the same reason, such as those to one service. An error that concerns all of them cancels the calls
/// of the inputs after it, and no call of another group.
/// </summary>
internal sealed class TaskGroup
{
    /// <summary>After so many failures in a row, the failures concern the account or the connection and not single items.</summary>
    public const int MaximumFailures = 5;

    private readonly object _gate = new();
    private readonly Dictionary<long, CancellationTokenSource> _inFlight = [];
    private AlibabaCloudException? _fatalError;
    private long _fatalIndex = long.MaxValue;
    private ErrorScope _failureScope;
    private int _failures;
    private int _hasSucceeded;
    private int _hasResponse;

    /// <summary>The error that concerns all calls of the group, of the first input that has one; null if there is none.</summary>
    public AlibabaCloudException? FatalError => Volatile.Read(ref _fatalError);

    public bool HasSucceeded => Volatile.Read(ref _hasSucceeded) == 1;

    /// <summary>Called before a call starts. It is cancelled at once if its input is after the error that concerns all.</summary>
    public void Begin(long index, CancellationTokenSource cancellation)
    {
        bool isLate;
        lock (_gate)
        {
            _inFlight.Add(index, cancellation);
            isLate = index > _fatalIndex;
        }

        if (isLate)
        {
            cancellation.Cancel();
        }
    }

    /// <summary>Called after a call has ended.</summary>
    public void End(long index)
    {
        lock (_gate)
        {
            _inFlight.Remove(index);
        }
    }

    public void OnSuccess()
    {
        Volatile.Write(ref _hasSucceeded, 1);
        Volatile.Write(ref _hasResponse, 1);
    }

    public void OnFailure(AlibabaCloudException error, long index)
    {
        if (error.StatusCode is not null)
        {
            Volatile.Write(ref _hasResponse, 1);
        }

        if (ErrorTable.Find(error).StopsPipeline)
        {
            SetFatal(error, index);
        }
    }

    /// <summary>Counts the failures in a row, in the order of the input, so that the same input gives the same errors.</summary>
    public void Count(AlibabaCloudException? error, long index)
    {
        ErrorScope scope = error is null ? ErrorScope.Item : ErrorTable.Find(error).Scope;
        _failures = scope == _failureScope ? _failures + 1 : 1;
        _failureScope = scope;
        bool concernsAll = scope switch
        {
            ErrorScope.ItemOrAccount => !HasSucceeded,
            ErrorScope.ItemOrConnection => Volatile.Read(ref _hasResponse) == 0,
            _ => false,
        };
        if (concernsAll && _failures >= MaximumFailures)
        {
            SetFatal(error!, index);
        }
    }

    public void SetFatal(AlibabaCloudException error, long index)
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

    /// <summary>Cancels the calls of the inputs after one.</summary>
    public void CancelAfter(long index)
    {
        CancellationTokenSource[] calls;
        lock (_gate)
        {
            calls = [.. _inFlight.Where(call => call.Key > index).Select(call => call.Value)];
        }

        // Outside of the lock, because it runs what waits for the token. A source without a timer needs no disposal.
        foreach (CancellationTokenSource call in calls)
        {
            try
            {
                call.Cancel();
            }
            catch (AggregateException)
            {
                // Closing a connection can throw on .NET Framework. The other calls must be cancelled too.
            }
        }
    }
}
