using System.Threading.Tasks;
using CertInfo.Diagnostics;

namespace CertInfo.Pipeline;

/// <summary>Blocks the pipeline thread until asynchronous work ends. No other code of the module blocks.</summary>
internal static class PipelineThread
{
#pragma warning disable RS0030 // BannedSymbols.txt refers to this class.
    public static T WaitFor<T>(Task<T> task) => task.GetAwaiter().GetResult();

    /// <summary>Writes the messages that the work adds while it runs.</summary>
    public static T WaitFor<T>(Task<T> task, LiveMessages messages)
    {
        do
        {
            messages.Write();
        }
        while (Task.WaitAny(task, messages.Added) != 0);
        messages.Write();
        return WaitFor(task);
    }
#pragma warning restore RS0030
}
