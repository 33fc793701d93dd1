using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Security.Cryptography;
using System.Threading.Tasks;
using CertInfo.Shell;

namespace CertInfo.Tests;

/// <summary>The npm packages of package-lock.json, in a folder below obj. A folder that is complete is used again.</summary>
internal static class NodePackages
{
    private static readonly string Source = Path.Combine(AppContext.BaseDirectory, "Node");

    private static readonly string Root = typeof(NodePackages).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(fact => fact.Key == "NodeModules").Value!;

    private static readonly Lazy<Task<(string? Folder, string? SkipReason)>> Installation = new(InstallAsync);

    public static string Node => "node";

    /// <summary>Installs the packages where they are not there yet. Returns the folder that holds node_modules, or why there is none.</summary>
    public static Task<(string? Folder, string? SkipReason)> GetAsync() => Installation.Value;

    private static async Task<(string? Folder, string? SkipReason)> InstallAsync()
    {
        if (await RunAsync(new(Node, ["--version"])) is not (0, _))
        {
            return (null, "Node.js is not on this machine, so the official SDK cannot be asked.");
        }

        byte[] lockFile = await File.ReadAllBytesAsync(Path.Combine(Source, "package-lock.json"));
        string folder = Path.Combine(Root, Convert.ToHexString(SHA256.HashData(lockFile))[..16]);
        if (Directory.Exists(folder))
        {
            return (folder, null);
        }

        string partial = Directory.CreateDirectory($"{folder}-{Environment.ProcessId}").FullName;
        foreach (string name in new[] { "package.json", "package-lock.json" })
        {
            File.Copy(Path.Combine(Source, name), Path.Combine(partial, name), overwrite: true);
        }

        // A script of npm, which on Windows needs the command processor.
        string[] arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"];
        ProcessStartInfo npm = OperatingSystem.IsWindows() ? new("cmd.exe", ["/d", "/c", "npm", .. arguments]) : new("npm", arguments);
        npm.WorkingDirectory = partial;
        if (await RunAsync(npm) is not (0, _) and var (_, output))
        {
            Directory.Delete(partial, recursive: true);
            return (null, "'npm ci' cannot install the official SDK: " + output);
        }

        try
        {
            Directory.Move(partial, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            // Another run was first.
            Directory.Delete(partial, recursive: true);
        }

        return (folder, null);
    }

    private static async Task<(int? ExitCode, string Output)> RunAsync(ProcessStartInfo start)
    {
        try
        {
            ProcessOutput run = await ProcessOutput.ReadAsync(start);
            return (run.ExitCode, run.Text.Trim());
        }
        catch (Exception e) when (e is Win32Exception or TimeoutException)
        {
            return (null, e.Message);
        }
    }
}
