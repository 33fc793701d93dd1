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
    public static async Task<string[]> RunAsync(string manifest, string script, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("dotnet", [Path.ChangeExtension(typeof(EngineSession).Assembly.Location, ".dll"), script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            Environment = { ["CERTINFO_MODULE"] = manifest },
        };
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, ""), (process.ExitCode, await errors));
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
