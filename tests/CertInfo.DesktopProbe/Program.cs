using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using CertInfo.Commands;

namespace CertInfo.DesktopProbe;

/// <summary>
/// Loads the assembly of the module as Windows PowerShell does, makes calls, and prints one fact a line. The arguments are the folder
/// of the assembly, what to do, the endpoint of an emulator, an access key, and what the task needs.
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
        return Run(args[1], new Service(new Uri(args[2]), args[3], args[4]), [.. args.Skip(5)]);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Run(string task, Service service, string[] args)
    {
        var initializer = new ModuleInitializer();
        initializer.OnImport();
        var tasks = new Dictionary<string, Action<Service, string[]>>
        {
            ["calls"] = Call.Run,
            ["files"] = FileProbe.Run,
            ["call"] = RequestPath.CallOnce,
            ["proxy"] = RequestPath.CallThroughProxy,
            ["load"] = RequestPath.CallMany,
            ["stop"] = RequestPath.CallUntilStopped,
            ["renewal"] = RequestPath.CallAfterTime,
            ["timeout"] = RequestPath.CallWithTimeLimit,
            ["edge"] = EdgeProbe.Run,
            ["process"] = ProcessProbe.Run,
        };
        tasks[task](service, args);
        initializer.OnRemove(null!);
        return 0;
    }
}
