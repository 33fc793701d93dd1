using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using CertInfo.Shell;

namespace CertInfo.Tests.Wine;

/// <summary>
/// Runs a process under Wine with a time limit. If it ends without results because of a fault in WineDifferences.json, it runs once
/// more, and a skipped test tells that. A test that failed before the fault remains a failure.
/// </summary>
internal static partial class WineFault
{
    /// <summary>What the output ends with if the time limit ended the process.</summary>
    public const string TimeLimitText = "The time limit ended the process.";

    /// <summary>Several times as long as a run takes while other tests use both cores.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <param name="name">Identifies the process in the results.</param>
    /// <param name="start">Describes the process.</param>
    /// <param name="results">The file that the process writes at its end.</param>
    /// <param name="limit">The time limit of each run.</param>
    /// <returns>The output of the last run, and a skipped test if there was another one.</returns>
    /// <exception cref="InvalidOperationException">The process wrote no results.</exception>
    public static async Task<(string Output, IReadOnlyList<TestResult> Repeated)> RunAsync(string name, ProcessStartInfo start, string results, TimeSpan limit)
    {
        string first = await RunOnceAsync(start, results, limit);
        if (File.Exists(results))
        {
            return (first, []);
        }

        WineDifference? known = FailedTest().IsMatch(first) ? null : WineDifference.Faults.FirstOrDefault(fault => first.Contains(fault.Test, StringComparison.Ordinal));
        if (known is null)
        {
            throw new InvalidOperationException($"{name} ended without results:\n{first}");
        }

        string second = await RunOnceAsync(start, results, limit);
        return File.Exists(results)
            ? (second, [new($"{name} ran twice", "Skipped", "", $"Wine: {known.Reason} The first run ended with: {known.Test}")])
            : throw new InvalidOperationException($"{name} ended twice without results. The first run:\n{first}\nThe second run:\n{second}");
    }

    private static async Task<string> RunOnceAsync(ProcessStartInfo start, string results, TimeSpan limit)
    {
        File.Delete(results);
        ProcessOutput run = await ProcessOutput.TryReadAsync(start, limit);
        return run.ExitCode is null ? $"{run.Text}\n{TimeLimitText}" : run.Text;
    }

    // As Pester and as xUnit write it.
    [GeneratedRegex(@"^[^\w\[]*\[-\] |\[FAIL\]", RegexOptions.Multiline)]
    private static partial Regex FailedTest();
}
