using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
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
        ProcessStartInfo start = PowerShellProcess.CreateStartInfo(
            "-NoLogo", "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-File", Path.Combine(TestFolder, "Invoke-PesterRun.ps1"),
            "-PesterManifest", PowerShellProcess.PesterManifest, "-ResultPath", results, "-Path", string.Join(Path.PathSeparator, paths.Select(path => Path.Combine(TestFolder, path))));
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

        (_, string output) = await ShellOutput.ReadAsync(start);
        string summary = output.Split('\n').LastOrDefault(line => line.StartsWith("Pester ", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"Pester did not run:\n{output}");
        string file = Path.Combine(Directory.CreateDirectory(Path.Combine(ModuleLocation.RepositoryRoot, "out", "TestResults")).FullName, $"Pester-{title}.txt");
        await File.WriteAllTextAsync(file, summary.TrimEnd() + "\n");
        ITheoryDataRow[] rows = [.. (await File.ReadAllLinesAsync(results)).Select(line => ToRow(title, line))];
        home.Delete(recursive: true);
        return rows;
    }

    private static TheoryDataRow<string, string> ToRow(string title, string line)
    {
        JsonElement test = JsonDocument.Parse(line).RootElement;
        string result = test.GetProperty("Result").GetString()!;
        return new(result, test.GetProperty("Error").GetString()!)
        {
            TestDisplayName = $"Pester ({title}): {test.GetProperty("Name").GetString()}",
            Label = "",
            Skip = result is "Skipped" or "NotRun" or "Inconclusive" ? $"Pester says {result}." : null,
        };
    }
}
