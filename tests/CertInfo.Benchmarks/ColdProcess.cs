using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using System.Threading.Tasks;
using CertInfo.Sandbox;

namespace CertInfo.Benchmarks;

/// <summary>A process that has not done before what is measured in it.</summary>
internal static class ColdProcess
{
    public static string Baseline { get; } = typeof(ColdProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Baseline").Value!;

    public static string Module => ModuleLocation.Manifest;

    /// <summary>Runs a new process that imports a manifest and runs a command, and gives the milliseconds of both together.</summary>
    public static async Task<double> MeasureAsync(string manifest, string command, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(typeof(ColdProcess).Assembly.Location);
        start.ArgumentList.Add("cold");
        start.ArgumentList.Add(manifest);
        start.ArgumentList.Add(command);
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? double.Parse(output, CultureInfo.InvariantCulture) : throw new InvalidOperationException(output);
    }

    /// <summary>The new process: the engine is up and has run something before the clock starts.</summary>
    public static void Run(IReadOnlyList<string> args)
    {
        using Runspace runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        Run(runspace, shell => shell.AddScript("1..3 | ForEach-Object { $_ } | Where-Object { $_ -gt 1 }"));
        Run(runspace, shell => shell.AddCommand("Get-Module"));

        var watch = Stopwatch.StartNew();
        Run(runspace, shell => shell.AddCommand("Import-Module").AddParameter("Name", args[0]).AddParameter("ErrorAction", ActionPreference.Stop));
        if (args[1].Length > 0)
        {
            Run(runspace, shell => shell.AddScript(args[1]));
        }

        Console.Write(watch.Elapsed.TotalMilliseconds.ToString("F3", CultureInfo.InvariantCulture));
    }

    private static void Run(Runspace runspace, Action<PowerShell> fill)
    {
        using var shell = PowerShell.Create();
        shell.Runspace = runspace;
        fill(shell);
        shell.Invoke();
        if (shell.HadErrors)
        {
            throw new InvalidDataException(string.Join('\n', shell.Streams.Error));
        }
    }
}
