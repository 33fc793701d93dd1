using System;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using CertInfo.Sandbox;
using Xunit;

namespace CertInfo.Tests.Package;

/// <summary>The engine in a process of its own, where no test has loaded anything yet.</summary>
internal static class SandboxProcess
{
    public static async Task<string[]> RunAsync(string manifest, string script)
    {
        var start = new ProcessStartInfo("dotnet", [Path.ChangeExtension(typeof(EngineSession).Assembly.Location, ".dll"), script])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            Environment = { ["CERTINFO_MODULE"] = manifest },
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, output + await errors);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
