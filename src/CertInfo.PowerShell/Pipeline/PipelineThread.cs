using System.Threading.Tasks;

namespace CertInfo.Pipeline;

/// <summary>The one place that blocks: the pipeline thread waits here for asynchronous work.</summary>
internal static class PipelineThread
{
#pragma warning disable RS0030 // This is the place the ban points to.
    public static T WaitFor<T>(Task<T> task) => task.GetAwaiter().GetResult();
#pragma warning restore RS0030
}
