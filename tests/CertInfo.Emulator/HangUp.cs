using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace CertInfo.Emulator;

/// <summary>Extends a request that a test handles.</summary>
public static class HangUp
{
    /// <summary>Completes when the client closes the connection.</summary>
    public static Task HungUpAsync(this HttpContext context)
    {
        var hungUp = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        context.RequestAborted.Register(() => hungUp.TrySetResult());
        return hungUp.Task;
    }
}
