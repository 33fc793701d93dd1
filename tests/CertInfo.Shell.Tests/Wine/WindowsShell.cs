using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using CertInfo.Shell;

namespace CertInfo.Tests.Wine;

/// <summary>PowerShell and .NET for Windows under Wine, in a prefix of their own.</summary>
internal sealed class WindowsShell
{
    private static readonly Lazy<Task<WindowsShell>> Shared = new(CreateAsync);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("CertInfo-");

    /// <summary>Why the tests under Wine cannot run here, or null if they can.</summary>
    public static string? Unavailable { get; } = FindUnavailable();

    /// <summary>The path of <c>pwsh.exe</c> on this system.</summary>
    public static string Program { get; } = Path.GetFullPath(Path.Combine(PowerShellProcess.HomeFolder, "..", "win", "pwsh.exe"));

    /// <summary>The user's folder on this system. Its name has a space and letters beyond ASCII, as the names of users do.</summary>
    public string UserFolder => Path.Combine(_folder.FullName, "Jörg 中文");

    private string Prefix => Path.Combine(_folder.FullName, "prefix");

    private string Home => Path.Combine(_folder.FullName, "home");

    private string DotNetRoot => Path.Combine(_folder.FullName, "dotnet");

    /// <summary>The one shell of this process. The first caller makes it.</summary>
    public static Task<WindowsShell> GetAsync() => Shared.Value;

    /// <summary>Ends the processes under Wine and deletes the folder, if there is one.</summary>
    public static void Delete()
    {
        if (!Shared.IsValueCreated || !Shared.Value.IsCompletedSuccessfully)
        {
            return;
        }

        WindowsShell shell = Shared.Value.Result;
        ProcessOutput.ReadAsync(shell.CreateStartInfo("wineserver", ["-k", "-w"])).GetAwaiter().GetResult();
        shell._folder.Delete(recursive: true);
    }

    /// <summary>The path of a file of this system as a program for Windows takes it.</summary>
    public static string ToWindowsPath(string path) => "Z:" + Path.GetFullPath(path).Replace('/', '\\');

    /// <summary>The path on this system of a path that a program for Windows wrote. Drive Z: is this system's root.</summary>
    public string ToLocalPath(string path) =>
        path.StartsWith("Z:", StringComparison.OrdinalIgnoreCase) ? path[2..].Replace('\\', '/') :
        path.StartsWith("C:", StringComparison.OrdinalIgnoreCase) ? Path.Combine(Prefix, "drive_c") + path[2..].Replace('\\', '/') :
        path;

    /// <summary>Describes a process for Windows in a terminal of its own. Without a terminal, PowerShell and the test runner write nothing.</summary>
    public ProcessStartInfo CreateStartInfo(string program, params IEnumerable<string> arguments)
    {
        string command = string.Join(' ', arguments.Prepend(program).Prepend("wine").Select(Quote));
        return CreateStartInfo("script", ["-qec", command, "/dev/null"]);
    }

    private static string Quote(string argument) => "'" + argument.Replace("'", "'\\''", StringComparison.Ordinal) + "'";

    private static string? FindUnavailable() =>
        !OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture != Architecture.X64 ? "The tests under Wine run on Linux on x64."
        : Missing("wine") ?? Missing("wineserver") ?? Missing("script");

    private static string? Missing(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, program)))
            ? null
            : $"{program} is not installed. On Debian, install wine64, wine and bsdutils.";

    private static async Task<WindowsShell> CreateAsync()
    {
        WindowsShell shell = new();
        Directory.CreateDirectory(shell.UserFolder);
        Directory.CreateDirectory(shell.Home);
        Directory.CreateDirectory(shell.Prefix);

        // Without this, the server and the services of Windows end and start again between two programs.
        await shell.RunAsync("wineserver", "-p60");
        await shell.RunAsync("wineboot", "-i");
        await shell.RunAsync("wine", "reg", "add", @"HKCU\Software\Wine", "/v", "Version", "/d", "win10", "/f");
        shell.LayOutDotNet();
        shell.ShareDrive();
        return shell;
    }

    private ProcessStartInfo CreateStartInfo(string program, string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { WorkingDirectory = _folder.FullName };
        foreach (string name in start.Environment.Keys.Where(IsOfThisSystem).ToArray())
        {
            start.Environment.Remove(name);
        }

        // Wine makes links in the folders of the user, such as Documents, that lead to the home folder.
        start.Environment["HOME"] = Home;
        start.Environment["WINEPREFIX"] = Prefix;
        start.Environment["WINEARCH"] = "win64";
        start.Environment["WINEDEBUG"] = "-all";
        start.Environment["WINEDLLOVERRIDES"] = "mshtml=";
        start.Environment["DOTNET_ROOT"] = ToWindowsPath(DotNetRoot);

        // Without this, .NET ends with error 0x80131506 under Wine.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";

        // Under Wine, .NET ends with "SuspendThread failed with error 5" if a thread ends while .NET suspends it: for a collection, and
        // to replace code that runs often. With these, that happens rarely, and the short processes need less time.
        start.Environment["DOTNET_TC_CallCounting"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        start.Environment["DOTNET_GCgen0size"] = "10000000";

        // Not UTC, in which a wrong conversion of a time is not seen.
        start.Environment["TZ"] = "Asia/Kolkata";
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["POWERSHELL_UPDATECHECK"] = "Off";
        return start;
    }

    // Into a file, because the services of Windows keep a pipe open for as long as they run.
    private async Task RunAsync(string program, params string[] arguments)
    {
        string output = Path.Combine(_folder.FullName, "output.txt");
        ProcessOutput run = await ProcessOutput.ReadAsync(CreateStartInfo("sh", ["-c", "exec \"$@\" >\"$0\" 2>&1", output, program, .. arguments]));
        if (run.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {run.ExitCode}:\n{await File.ReadAllTextAsync(output)}");
        }
    }

    private static bool IsOfThisSystem(string variable) =>
        variable == "DISPLAY" || variable.StartsWith("DOTNET_", StringComparison.Ordinal) || variable.StartsWith("XDG_", StringComparison.Ordinal);

    /// <summary>Makes the folder that an installation of .NET for Windows has, of links to the files of the packages.</summary>
    private void LayOutDotNet()
    {
        string version = "";
        foreach (AssemblyMetadataAttribute package in typeof(WindowsShell).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Where(IsRuntime))
        {
            version = Path.GetFileName(package.Value!.TrimEnd('/'));
            string target = Path.Combine(DotNetRoot, "shared", package.Key.Replace(".runtime.win-x64", "", StringComparison.Ordinal), version);
            Directory.CreateDirectory(target);
            string files = Path.Combine(package.Value, "runtimes", "win-x64");
            foreach (string file in Files(Path.Combine(files, "lib", "net10.0")).Concat(Files(Path.Combine(files, "native"))))
            {
                File.CreateSymbolicLink(Path.Combine(target, Path.GetFileName(file)), file);
            }
        }

        string resolver = Path.Combine(DotNetRoot, "host", "fxr", version);
        Directory.CreateDirectory(resolver);
        File.Copy(Path.Combine(DotNetRoot, "shared", "microsoft.netcore.app", version, "hostfxr.dll"), Path.Combine(resolver, "hostfxr.dll"));
    }

    /// <summary>Makes the share C$ of this computer, which each Windows has. Wine reads \\host\share in a folder of the prefix.</summary>
    private void ShareDrive()
    {
        string computer = Path.Combine(Prefix, "dosdevices", "unc", "localhost");
        Directory.CreateDirectory(computer);
        Directory.CreateSymbolicLink(Path.Combine(computer, "c$"), Path.Combine(Prefix, "drive_c"));
    }

    private static bool IsRuntime(AssemblyMetadataAttribute metadata) => metadata.Key.EndsWith(".app.runtime.win-x64", StringComparison.Ordinal);

    private static string[] Files(string folder) => Directory.Exists(folder) ? Directory.GetFiles(folder) : [];
}
