using System.IO;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using CertInfo.Shell;

namespace CertInfo.Tests;

/// <summary>Resolves the assembly that the manifest names, so that unit tests and the engine use the same copy.</summary>
internal static class StagedModule
{
    public static string Folder { get; } = Path.Combine(ModuleLocation.RepositoryRoot, "bin");

    public static string Assembly { get; } = Path.Combine(Folder, "CertInfo.PowerShell.dll");

    [ModuleInitializer]
    internal static void Resolve()
    {
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            name.Name == "CertInfo.PowerShell" ? context.LoadFromAssemblyPath(Assembly) : null;
        HostRoutes.BlockServiceHosts();
    }
}
