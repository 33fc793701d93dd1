using System;
using System.Diagnostics;
using System.Globalization;
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
    public static Task<double> ReadAsync(string script, params (string Name, string Value)[] variables) => ReadInAsync(PowerShellProcess.HomeFolder, script, variables);

    /// <summary>Does the same in the shell with this folder.</summary>
    public static async Task<double> ReadInAsync(string homeFolder, string script, params (string Name, string Value)[] variables) =>
        double.Parse((await RunAsync(homeFolder, script, variables)).Output, CultureInfo.InvariantCulture);

    /// <summary>Runs a script whose output is numbers with blanks between them, and returns these numbers.</summary>
    public static async Task<double[]> ReadAllAsync(string script, params (string Name, string Value)[] variables) =>
        [.. (await RunAsync(PowerShellProcess.HomeFolder, script, variables)).Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(text => double.Parse(text, CultureInfo.InvariantCulture))];

    /// <summary>Runs a script in the shell with this folder, and returns the milliseconds from the start of the process to its end.</summary>
    public static async Task<double> MeasureInAsync(string homeFolder, string script, params (string Name, string Value)[] variables) =>
        (await RunAsync(homeFolder, script, variables)).Elapsed.TotalMilliseconds;

    private static async Task<(string Output, TimeSpan Elapsed)> RunAsync(string homeFolder, string script, (string Name, string Value)[] variables)
    {
        ProcessStartInfo start = PowerShellProcess.CreateStartInfoIn(homeFolder, "-NoProfile", "-NonInteractive", "-Command", "$ErrorActionPreference = 'Stop'; " + script);
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
