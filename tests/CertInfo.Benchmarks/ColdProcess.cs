using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using CertInfo.Shell;

namespace CertInfo.Benchmarks;

/// <summary>A process of the shell that runs one script, as a scheduler starts it.</summary>
internal static class ColdProcess
{
    public static string Baseline { get; } = typeof(ColdProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Baseline").Value!;

    public static string Module => ModuleLocation.Manifest;

    /// <summary>Runs a script whose output is a number, and returns that number.</summary>
    public static async Task<double> ReadAsync(string script, params (string Name, string Value)[] variables) =>
        double.Parse((await RunAsync(script, variables)).Output, CultureInfo.InvariantCulture);

    /// <summary>Does the same in the shell with this folder.</summary>
    public static async Task<double> ReadInAsync(string homeFolder, string script) =>
        double.Parse((await RunAsync(script, [], homeFolder)).Output, CultureInfo.InvariantCulture);

    /// <summary>Runs a script whose output is numbers with blanks between them, and returns these numbers.</summary>
    public static async Task<double[]> ReadAllAsync(string script, params (string Name, string Value)[] variables) =>
        [.. (await RunAsync(script, variables)).Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(text => double.Parse(text, CultureInfo.InvariantCulture))];

    /// <summary>Runs a script, and returns the milliseconds from the start of the process to its end.</summary>
    public static async Task<double> MeasureAsync(string homeFolder, string script, params (string Name, string Value)[] variables) =>
        (await RunAsync(script, variables, homeFolder)).Elapsed.TotalMilliseconds;

    private static async Task<(string Output, TimeSpan Elapsed)> RunAsync(string script, (string Name, string Value)[] variables, string? homeFolder = null)
    {
        ProcessStartInfo start = PowerShellProcess.CreateStartInfo("-NoProfile", "-NonInteractive", "-Command", "$ErrorActionPreference = 'Stop'; " + script);
        start.ArgumentList[0] = Path.Combine(homeFolder ?? PowerShellProcess.HomeFolder, "pwsh.dll");
        start.RedirectStandardOutput = true;
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        var watch = Stopwatch.StartNew();
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        TimeSpan elapsed = watch.Elapsed;
        return process.ExitCode == 0 ? (output, elapsed) : throw new InvalidOperationException($"The shell ended with {process.ExitCode}: {script}");
    }
}
