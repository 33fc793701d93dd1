using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace CertInfo.Emulator;

/// <summary>For who answers a request by hand and keeps it waiting.</summary>
public static class HangUp
{
    /// <summary>Ends when the client has closed the connection of a request that is under way.</summary>
    public static Task HungUpAsync(this HttpContext context)
    {
        var hungUp = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        context.RequestAborted.Register(() => hungUp.TrySetResult());
        return hungUp.Task;
    }
}
