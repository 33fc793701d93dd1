using System.Threading;
using CertInfo.Errors;

namespace CertInfo.Pipeline;

/// <summary>The calls that concern one account. An error that concerns all of them cancels them, and no calls of other groups.</summary>
#pragma warning disable CA1001 // The source is not disposed, because calls that are being cancelled still use its token.
internal sealed class CallGroup
#pragma warning restore CA1001
{
    /// <summary>After so many failures in a row, the failures concern the account or the connection and not single items.</summary>
    public const int MaximumFailures = 5;

    private readonly CancellationTokenSource _cancellation;
    private AlibabaCloudException? _fatalError;
    private ErrorScope _failureScope;
    private int _failures;
    private int _hasSucceeded;
    private int _hasResponse;

    /// <param name="cancellationToken">Cancels every call.</param>
    public CallGroup(CancellationToken cancellationToken) => _cancellation = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

    public CancellationToken CancellationToken => _cancellation.Token;

    /// <summary>The first error that concerns all calls; null if there is none.</summary>
    public AlibabaCloudException? FatalError => Volatile.Read(ref _fatalError);

    /// <summary>Whether a call has succeeded, so that the account is not refused, or no more calls are sent.</summary>
    public bool IsSettled => Volatile.Read(ref _hasSucceeded) != 0 || FatalError is not null;

    /// <summary>Notes a call that succeeded. Any thread calls it.</summary>
    public void OnSuccess()
    {
        Volatile.Write(ref _hasSucceeded, 1);
        Volatile.Write(ref _hasResponse, 1);
    }

    /// <summary>Notes a call that failed. Any thread calls it.</summary>
    public void OnError(AlibabaCloudException error)
    {
        if (error.StatusCode is not null)
        {
            Volatile.Write(ref _hasResponse, 1);
        }

        if (ErrorTable.Find(error).StopsPipeline)
        {
            SetFatal(error);
        }
    }

    /// <summary>Counts the failures in a row. The pipeline thread calls it in the order of the input, so that the same input gives the same errors.</summary>
    /// <param name="error">The error of a call; null for one without an error.</param>
    public void CountFailures(AlibabaCloudException? error)
    {
        ErrorScope scope = error is not null ? ErrorTable.Find(error).Scope : ErrorScope.Item;
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
            SetFatal(error!);
        }
    }

    private void SetFatal(AlibabaCloudException error)
    {
        if (Interlocked.CompareExchange(ref _fatalError, error, null) is null)
        {
            _cancellation.Cancel();
        }
    }
}
