using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using CertInfo.Shell;

namespace CertInfo.Benchmarks;

/// <summary>
/// The shell as its installers install it: precompiled, in contrast to the one of the NuGet package. PublishReadyToRun in
/// PowerShell.Common.props of the PowerShell repository is true for every release but the one that depends on an installed .NET.
/// </summary>
internal static class PrecompiledShell
{
    // Only with -p:PrecompiledShell=true, the build downloads it.
    private static string? CompilerPackage => typeof(PrecompiledShell).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().SingleOrDefault(metadata => metadata.Key == "Crossgen2")?.Value;

    /// <summary>Measures in the shell of the NuGet package, and then in the precompiled one, if there is a compiler.</summary>
    /// <param name="measureAsync">Measures in the shell with this folder.</param>
    public static async Task MeasureInBothAsync(Func<string, Task> measureAsync)
    {
        Console.WriteLine("The shell of the NuGet package, which is not precompiled:\n");
        await measureAsync(PowerShellProcess.HomeFolder);
        if (CompilerPackage is null)
        {
            return;
        }

        DirectoryInfo folder = Directory.CreateTempSubdirectory("precompiled-shell-");
        try
        {
            await CompileAsync(Path.Combine(CompilerPackage, "tools", OperatingSystem.IsWindows() ? "crossgen2.exe" : "crossgen2"), folder.FullName);
            Console.WriteLine("The shell as its installers install it, precompiled:\n");
            await measureAsync(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task CompileAsync(string compiler, string folder)
    {
        foreach (string file in Directory.EnumerateFiles(PowerShellProcess.HomeFolder, "*", SearchOption.AllDirectories))
        {
            string name = Path.GetRelativePath(PowerShellProcess.HomeFolder, file);
            string copy = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);

            // The compiler refuses the few assemblies that are precompiled already, and those that are not managed.
            bool isCompiled = Path.GetFileName(name) == name && Path.GetExtension(name) == ".dll" && await CompileAsync(compiler, file, copy);
            if (!isCompiled)
            {
                File.Copy(file, copy, overwrite: true);
                if (name == "System.Management.Automation.dll")
                {
                    throw new InvalidOperationException($"{compiler} cannot compile {file}.");
                }
            }
        }
    }

    private static async Task<bool> CompileAsync(string compiler, string file, string output)
    {
        ProcessStartInfo start = new(compiler, [
            file, "-o", output, "-O",
            "-r", Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "*.dll"),
            "-r", Path.Combine(PowerShellProcess.HomeFolder, "*.dll"),
        ]);
        return (await ProcessOutput.ReadAsync(start)).ExitCode == 0;
    }
}
