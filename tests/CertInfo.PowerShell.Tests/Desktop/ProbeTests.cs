using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using CertInfo.Emulator;
using Xunit;

namespace CertInfo.Tests.Desktop;

/// <summary>The module's client outside .NET: on Windows under .NET Framework, elsewhere under Mono where that is installed.</summary>
public class ProbeTests
{
    private const string NoMono = "Mono is not installed, or not whole (Debian: mono-runtime and libmono-system-net-http4.0-cil); .NET Framework's part is not run.";

    [Fact]
    public async Task It_signs_calls_parses_and_reads_the_PEM_with_the_folder_of_its_own()
    {
        await using CdnEmulator service = await CdnEmulator.StartAsync();

        Dictionary<string, string> facts = await ProbeAsync(service.Endpoint);

        IssuedCertificate issued = service.Certificates["1644xx"].Certificate;
        Assert.Equal("Tls12", facts["tls"]);
        Assert.Equal("1644xx", facts["id"]);
        Assert.Equal("example.com,www.example.com", facts["domains"]);
        Assert.Equal(issued.Thumbprint, facts["thumbprint"]);
        Assert.Equal("example.com,www.example.com", facts["names"]);
        Assert.Equal(issued.NotAfter.UtcDateTime.ToString("O"), facts["expires"]);
        Assert.Equal("CertNotExisted", facts["error"]);
        Assert.Equal($"10.0.0.0 {Path.Combine(StagedModule.Folder, "desktop", "System.Text.Json.dll")}", facts["json"]);
    }

    private static async Task<Dictionary<string, string>> ProbeAsync(Uri endpoint)
    {
        string[] arguments = [StagedModule.Folder, endpoint.AbsoluteUri, AccountStore.AccessKeyId, AccountStore.AccessKeySecret];
        ProcessStartInfo start = OperatingSystem.IsWindows()
            ? new(BuildFacts.DesktopProbe, arguments)
            : new("mono", [BuildFacts.DesktopProbe, .. arguments]);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.Environment["MONO_PATH"] = BuildFacts.NetStandardFacades;
        using Process? process = Start(start);
        if (process is null)
        {
            Assert.Skip(NoMono);
        }

        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.SkipWhen(!OperatingSystem.IsWindows() && (await errors).Contains("Could not load file or assembly 'System.Net.Http, Version=4.0.0.0", StringComparison.Ordinal), NoMono);
        Assert.True(process.ExitCode == 0, output + await errors);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split(": ", 2))
            .ToDictionary(fact => fact[0], fact => fact[1]);
    }

    private static Process? Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception) when (!OperatingSystem.IsWindows())
        {
            return null;
        }
    }
}
