using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace CertInfo.DesktopProbe;

/// <summary>
/// Takes the folder of the module's assembly, an emulator's endpoint, a key and more ids to ask for; loads the assembly as
/// Windows PowerShell does, and makes calls with it. Says what it found, one fact a line.
/// </summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        Assembly module = Assembly.LoadFrom(Path.Combine(args[0], "CertInfo.PowerShell.dll"));

        // The compiler's reference does not see what was loaded by its path.
        AppDomain.CurrentDomain.AssemblyResolve += (_, asked) => new AssemblyName(asked.Name).Name == module.GetName().Name ? module : null;

        // The engine looks at every public type before it calls the initializer, and so before anything of desktop can be found.
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
