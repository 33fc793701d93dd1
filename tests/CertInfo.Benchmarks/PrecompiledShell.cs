using System;
using System.Collections.Generic;
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
internal sealed class PrecompiledShell : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("precompiled-shell-");

    private PrecompiledShell()
    {
    }

    /// <summary>The folder <c>$PSHOME</c> of the shell.</summary>
    public string HomeFolder => _folder.FullName;

    /// <summary>Compiles a copy of the shell; null if the build did not download the compiler (-p:PrecompiledShell=true).</summary>
    public static async Task<PrecompiledShell?> CreateAsync()
    {
        if (typeof(PrecompiledShell).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().SingleOrDefault(metadata => metadata.Key == "Crossgen2")?.Value is not { } package)
        {
            return null;
        }

        PrecompiledShell shell = new();
        string compiler = Path.Combine(package, "tools", OperatingSystem.IsWindows() ? "crossgen2.exe" : "crossgen2");
        foreach (string file in Directory.EnumerateFiles(PowerShellProcess.HomeFolder, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(shell.HomeFolder, Path.GetRelativePath(PowerShellProcess.HomeFolder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        // A few assemblies are precompiled already, and stay as they are.
        List<string> compiled = [];
        foreach (string file in Directory.EnumerateFiles(PowerShellProcess.HomeFolder, "*.dll"))
        {
            if (await CompileAsync(compiler, file, Path.Combine(shell.HomeFolder, Path.GetFileName(file))))
            {
                compiled.Add(Path.GetFileNameWithoutExtension(file));
            }
        }

        return compiled.Contains("System.Management.Automation") ? shell : throw new InvalidOperationException("The engine cannot be compiled.");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task<bool> CompileAsync(string compiler, string file, string output)
    {
        ProcessStartInfo start = new(compiler, [
            file, "-o", output + ".new", "-O",
            "-r", Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "*.dll"),
            "-r", Path.Combine(PowerShellProcess.HomeFolder, "*.dll"),
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync(), process.WaitForExitAsync());
        if (process.ExitCode != 0)
        {
            return false;
        }

        File.Move(output + ".new", output, overwrite: true);
        return true;
    }
}
