using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests;

/// <summary>Runs Pester in the shell, and returns each test as a row of a theory.</summary>
internal static class PesterRun
{
    private static readonly string TestFolder = Path.Combine(ModuleLocation.RepositoryRoot, "tests", "Pester");

    /// <param name="title">Identifies this run in the names of the tests and of the summary file.</param>
    /// <param name="paths">The test files below tests/Pester, as wildcards.</param>
    /// <param name="variables">Variables for the shell.</param>
    public static async Task<IEnumerable<ITheoryDataRow>> RunAsync(string title, string[] paths, params (string Name, string Value)[] variables)
    {
        DirectoryInfo home = Directory.CreateTempSubdirectory("CertInfo-");
        string results = Path.Combine(home.FullName, "results.jsonl");
        ProcessStartInfo start = PowerShellProcess.CreateStartInfo(Arguments(results, paths, Path.PathSeparator, path => path));
        start.Environment["CERTINFO_EMULATOR"] = Path.Combine(AppContext.BaseDirectory, "CertInfo.Emulator.dll");

        start.Environment["CERTINFO_PACKAGES"] = PowerShellProcess.PackageFolder;

        // The tests do not use the folders of the user. PSResourceGet writes to .config, and to the current
        // folder if there is none.
        home.CreateSubdirectory(".config");
        start.WorkingDirectory = home.FullName;
        start.Environment["HOME"] = start.Environment["USERPROFILE"] = start.Environment["LOCALAPPDATA"] = home.FullName;
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("XDG_", StringComparison.Ordinal) || name.ToUpperInvariant() is "HOMEDRIVE" or "HOMEPATH").ToArray())
        {
            start.Environment.Remove(name);
        }

        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        ProcessOutput shell = await ProcessOutput.ReadAsync(start);
        TestResult[] tests = await ReadAsync(title, shell.Text, results, title);
        home.Delete(recursive: true);
        return tests.Select(test => test.ToRow());
    }

    /// <summary>The arguments for a shell that runs Pester.</summary>
    /// <param name="results">The file for the results.</param>
    /// <param name="paths">The test files below tests/Pester, as wildcards.</param>
    /// <param name="separator">The character that separates paths in the system of the shell.</param>
    /// <param name="convert">Converts a path of this system into one of the system of the shell.</param>
    public static IEnumerable<string> Arguments(string results, string[] paths, char separator, Func<string, string> convert) =>
    [
        "-NoLogo", "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-File", convert(Path.Combine(TestFolder, "Invoke-PesterRun.ps1")),
        "-PesterManifest", convert(PowerShellProcess.PesterManifest), "-ResultPath", convert(results),
        "-Path", string.Join(separator, paths.Select(path => convert(Path.Combine(TestFolder, path)))),
    ];

    /// <summary>Writes the summary of a run to a file, and reads its results.</summary>
    /// <param name="title">Identifies the run in the names of the tests.</param>
    /// <param name="output">The output of the shell.</param>
    /// <param name="results">The file for the results.</param>
    /// <param name="summaryName">Identifies the run in the name of the summary file.</param>
    public static async Task<TestResult[]> ReadAsync(string title, string output, string results, string summaryName)
    {
        Match summary = Regex.Match(output, @"Pester \S+ on PowerShell \S+: [^\r\n\e]*");
        if (!summary.Success)
        {
            throw new InvalidOperationException($"Pester did not run:\n{output}");
        }

        string file = Path.Combine(Directory.CreateDirectory(Path.Combine(ModuleLocation.RepositoryRoot, "out", "TestResults")).FullName, $"Pester-{summaryName}.txt");
        await File.WriteAllTextAsync(file, summary.Value + "\n");
        return [.. (await File.ReadAllLinesAsync(results)).Select(line => ToResult(title, line))];
    }

    private static TestResult ToResult(string title, string line)
    {
        JsonElement test = JsonDocument.Parse(line).RootElement;
        string result = test.GetProperty("Result").GetString()!;
        string error = test.GetProperty("Error").GetString()!;

        // The error of a skipped test is its reason, if it has one.
        return new(
            $"Pester ({title}): {test.GetProperty("Name").GetString()}",
            result,
            error,
            result is "Skipped" or "NotRun" or "Inconclusive" ? $"Pester says {result}. {error.Split('\n')[0]}".TrimEnd() : null);
    }
}
