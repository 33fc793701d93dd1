using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Threading.Tasks;

namespace CertInfo.Shell;

/// <summary>The PowerShell and the Pester that restore downloads, and how to start them.</summary>
public static class PowerShellProcess
{
    /// <summary>The folder <c>$PSHOME</c> of the shell.</summary>
    public static string HomeFolder { get; } = Path.Combine(Metadata("PowerShellPackage"), "tools", "net10.0", "any", OperatingSystem.IsWindows() ? "win" : "unix");

    /// <summary>The manifest of Pester.</summary>
    public static string PesterManifest { get; } = Path.Combine(Metadata("PesterPackage"), "tools", "Pester.psd1");

    /// <summary>The folder to which restore downloads packages.</summary>
    public static string PackageFolder => Metadata("NuGetPackages");

    /// <summary>The program that runs .NET assemblies, of the runtime of this process. It does not have to be in PATH.</summary>
    public static string DotNet { get; } = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    /// <summary>Describes a process of the shell with the arguments of <c>pwsh</c>. It sends no telemetry and checks for no update.</summary>
    public static ProcessStartInfo CreateStartInfo(params IEnumerable<string> arguments) => CreateStartInfoIn(HomeFolder, arguments);

    /// <summary>Describes a process of the shell in another folder.</summary>
    public static ProcessStartInfo CreateStartInfoIn(string homeFolder, params IEnumerable<string> arguments) => new(DotNet, [Path.Combine(homeFolder, "pwsh.dll"), .. arguments])
    {
        Environment =
        {
            ["POWERSHELL_TELEMETRY_OPTOUT"] = "1",
            ["POWERSHELL_UPDATECHECK"] = "Off",

            // For the program pwsh, which Start-Job starts, and for scripts that call dotnet.
            ["DOTNET_ROOT"] = Path.GetDirectoryName(DotNet),
            ["PATH"] = Path.GetDirectoryName(DotNet) + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH"),
        },
    };

    /// <summary>Runs a process of the shell in the terminal of this process, and returns its exit code.</summary>
    public static async Task<int> RunInTerminalAsync(ProcessStartInfo start)
    {
        // The shell handles Ctrl+C.
        Console.CancelKeyPress += (_, pressed) => pressed.Cancel = true;
        using Process shell = Process.Start(start)!;
        await shell.WaitForExitAsync();
        return shell.ExitCode;
    }

    private static string Metadata(string key) =>
        typeof(PowerShellProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;
}
