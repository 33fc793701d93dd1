using System.Threading;
using CertInfo.Errors;

namespace CertInfo.Pipeline;

/// <summary>
/// The calls of a queue that fail for the same reason, such as those to one service. An error that concerns all of them cancels them,
/// and no call of another group.
/// </summary>
#pragma warning disable CA1001 // A source that is linked to the token of the command holds nothing after the command has ended.
internal sealed class TaskGroup
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

    public TaskGroup(CancellationToken cancellationToken) => _cancellation = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

    /// <summary>Cancels the calls of the group.</summary>
    public CancellationToken CancellationToken => _cancellation.Token;

    /// <summary>The first error that concerns all calls of the group; null if there is none.</summary>
    public AlibabaCloudException? FatalError => Volatile.Read(ref _fatalError);

    public bool HasSucceeded => Volatile.Read(ref _hasSucceeded) == 1;

    public void OnSuccess()
    {
        Volatile.Write(ref _hasSucceeded, 1);
        Volatile.Write(ref _hasResponse, 1);
    }

    public void OnFailure(AlibabaCloudException error)
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

    /// <summary>Counts the failures in a row, in the order of the input, so that the same input gives the same errors.</summary>
    public void Count(AlibabaCloudException? error)
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
            SetFatal(error!);
        }
    }

    public void SetFatal(AlibabaCloudException error)
    {
        if (Interlocked.CompareExchange(ref _fatalError, error, null) is null)
        {
            _cancellation.Cancel();
        }
    }
}
