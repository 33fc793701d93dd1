using System.Threading;
using System.Threading.Tasks;

namespace CertInfo.Runtime;

internal static class TaskExtensions
{
    /// <summary>Waits for a task that goes on when the wait is cancelled. netstandard2.0 does not name WaitAsync.</summary>
    /// <exception cref="System.OperationCanceledException">The wait was cancelled first.</exception>
    public static async Task<T> OrCancelled<T>(this Task<T> task, CancellationToken cancellationToken)
    {
        var cancelled = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration registration = cancellationToken.Register(() => cancelled.TrySetCanceled());
        Task<T> first = await Task.WhenAny(task, cancelled.Task).ConfigureAwait(false);
        return await first.ConfigureAwait(false);
    }
}
