using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace CertInfo.DesktopProbe;

/// <summary>
/// Loads the assembly of the module as Windows PowerShell does, makes calls, and prints one fact a line. The arguments are the folder
/// of the assembly, the endpoint of an emulator, an access key, and more ids to request.
/// </summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        Assembly module = Assembly.LoadFrom(Path.Combine(args[0], "CertInfo.PowerShell.dll"));

        // The runtime does not find an assembly that was loaded by its path.
        AppDomain.CurrentDomain.AssemblyResolve += (_, asked) => new AssemblyName(asked.Name).Name == module.GetName().Name ? module : null;

        // The engine reads every public type before it calls the initializer, when the desktop assemblies cannot be resolved.
        Console.WriteLine($"exported types: {module.GetExportedTypes().Length}");
        return Run(new Uri(args[1]), args[2], args[3], [.. args.Skip(4)]);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Run(Uri endpoint, string accessKeyId, string accessKeySecret, string[] ids)
    {
        var loading = new Loading.DesktopAssemblies();
        loading.OnImport();
        Call.Run(endpoint, accessKeyId, accessKeySecret, ids);
        RateLimiterProbe.Run();
        loading.OnRemove(null!);
        return 0;
    }
}
