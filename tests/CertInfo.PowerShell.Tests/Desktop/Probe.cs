using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using CertInfo.Emulator;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Desktop;

/// <summary>Runs the client of the module on .NET Framework on Windows, and on Mono, if it is installed, on other systems.</summary>
internal static class Probe
{
    private const string NoMono = "Mono is not installed, or not whole (Debian: mono-runtime and libmono-system-net-http4.0-cil); .NET Framework's part is not run.";

    /// <summary>Runs a task of the probe to its end.</summary>
    /// <param name="task">The name of the task.</param>
    /// <param name="endpoint">The endpoint of the emulator.</param>
    /// <param name="arguments">The arguments of the task.</param>
    /// <param name="authority">Whom Mono trusts. On Windows, its root is not trusted.</param>
    /// <param name="stop">When it ends, so does the standard input of the probe.</param>
    /// <returns>The facts that it prints, by their names.</returns>
    public static async Task<Dictionary<string, string>> RunAsync(string task, Uri endpoint, IEnumerable<string> arguments, TlsAuthority? authority = null, Task? stop = null)
    {
        string[] all = [StagedModule.Folder, task, endpoint.AbsoluteUri, AccountStore.AccessKeyId, AccountStore.AccessKeySecret, .. arguments];
        ProcessStartInfo start = OperatingSystem.IsWindows()
            ? new(BuildFacts.DesktopProbe, all)
            : new("mono", [BuildFacts.DesktopProbe, .. all]);

        // Mono keeps the root certificates of the user in the home folder.
        DirectoryInfo home = Directory.CreateTempSubdirectory("CertInfo-");
        if (!OperatingSystem.IsWindows())
        {
            start.Environment["HOME"] = start.Environment["XDG_CONFIG_HOME"] = home.FullName;
            start.Environment["MONO_PATH"] = BuildFacts.NetStandardFacades;
            if (authority is not null)
            {
                Trust(authority, home);
            }
        }

        try
        {
            ProcessOutput? run = await RunAsync(start, stop);
            Assert.SkipWhen(run is null || (!OperatingSystem.IsWindows() && run.Error.Contains("Could not load file or assembly 'System.Net.Http, Version=4.0.0.0", StringComparison.Ordinal)), NoMono);
            Assert.True(run.ExitCode == 0, run.Text);
            return run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(line => line.Split(": ", 2))
                .ToDictionary(fact => fact[0], fact => fact[1]);
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }

    // As cert-sync of Mono does: the name of the file is OpenSSL's old hash of the subject.
    private static void Trust(TlsAuthority authority, DirectoryInfo home)
    {
        using X509Certificate2 root = X509Certificate2.CreateFromPem(authority.RootPem);
#pragma warning disable CA5351 // No protection depends on this hash.
        uint hash = BinaryPrimitives.ReadUInt32LittleEndian(MD5.HashData(root.SubjectName.RawData));
#pragma warning restore CA5351
        DirectoryInfo folder = home.CreateSubdirectory(Path.Combine(".mono", "new-certs", "Trust"));
        File.WriteAllText(Path.Combine(folder.FullName, $"{hash:x8}.0"), authority.RootPem);
    }

    private static async Task<ProcessOutput?> RunAsync(ProcessStartInfo start, Task? stop)
    {
        try
        {
            return await ProcessOutput.ReadAsync(start, inputEnd: stop);
        }
        catch (Win32Exception) when (!OperatingSystem.IsWindows())
        {
            return null;
        }
    }
}
