using System.Threading.Tasks;

namespace CertInfo.Pipeline;

/// <summary>Blocks the pipeline thread until asynchronous work ends. No other code of the module blocks.</summary>
internal static class PipelineThread
{
#pragma warning disable RS0030 // BannedSymbols.txt refers to this class.
    public static T WaitFor<T>(Task<T> task) => task.GetAwaiter().GetResult();
#pragma warning restore RS0030
}
