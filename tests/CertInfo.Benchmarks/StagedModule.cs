using System.IO;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using CertInfo.Shell;

namespace CertInfo.Benchmarks;

/// <summary>Measures the very assembly that the manifest names.</summary>
internal static class StagedModule
{
    [ModuleInitializer]
    internal static void Resolve() => AssemblyLoadContext.Default.Resolving += (context, name) =>
        name.Name == "CertInfo.PowerShell" ? context.LoadFromAssemblyPath(Path.Combine(ModuleLocation.RepositoryRoot, "bin", "CertInfo.PowerShell.dll")) : null;
}
