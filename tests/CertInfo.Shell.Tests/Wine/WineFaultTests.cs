using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace CertInfo.Tests.Wine;

/// <summary>Processes that end without results, in place of those under Wine.</summary>
public sealed class WineFaultTests : IDisposable
{
    private static readonly string Crash = WineDifference.Faults.First(fault => fault.Test != WineFault.TimeLimitText).Test;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("CertInfo-");

    public WineFaultTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "needs sh");

    private string Results => Path.Combine(_folder.FullName, "results");

    private int Runs => File.ReadAllText(Path.Combine(_folder.FullName, "runs")).Length;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_run_with_results_is_the_only_one()
    {
        (string output, IReadOnlyList<TestResult> repeated) = await RunAsync($"echo '{Crash}'; : > results");

        Assert.Equal((Crash, 1), (output.Trim(), Runs));
        Assert.Empty(repeated);
    }

    [Fact]
    public async Task A_known_fault_is_repeated_once_and_reported()
    {
        (string output, IReadOnlyList<TestResult> repeated) = await RunAsync($"if [ -e again ]; then echo well; : > results; else : > again; echo '{Crash}'; fi");

        Assert.Equal(("well", 2), (output.Trim(), Runs));
        TestResult report = Assert.Single(repeated);
        Assert.Equal("Skipped", report.Result);
        Assert.Contains(Crash, report.SkipReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_that_hangs_is_ended_and_repeated()
    {
        (_, IReadOnlyList<TestResult> repeated) = await RunAsync("if [ -e again ]; then : > results; else : > again; sleep 600; fi", TimeSpan.FromSeconds(2));

        Assert.Equal(2, Runs);
        Assert.Contains(WineFault.TimeLimitText, Assert.Single(repeated).SkipReason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[-] A test that fails 12ms")]
    [InlineData("    Class.Method [FAIL]")]
    public async Task A_test_that_failed_before_the_fault_remains_a_failure(string line)
    {
        InvalidOperationException error = await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync($"echo '{line}'; echo '{Crash}'"));

        Assert.Equal(1, Runs);
        Assert.Contains(line, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_fault_is_not_repeated()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync("echo 'Stack overflow.'; exit 1"));

        Assert.Equal(1, Runs);
    }

    [Fact]
    public async Task A_second_fault_is_a_failure()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync($"echo '{Crash}'"));

        Assert.Equal(2, Runs);
    }

    private Task<(string Output, IReadOnlyList<TestResult> Repeated)> RunAsync(string script, TimeSpan? limit = null) =>
        WineFault.RunAsync("script", new ProcessStartInfo("sh", ["-c", "printf . >> runs; " + script]) { WorkingDirectory = _folder.FullName }, Results, limit ?? WineFault.Limit);
}
