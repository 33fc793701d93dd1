using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests;

/// <summary>The sandbox as a user starts it, on a machine that has nothing on PATH.</summary>
public class SandboxTests
{
    [Fact]
    public async Task It_runs_its_examples()
    {
        ProcessOutput run = await RunAsync();

        Assert.True(run.ExitCode == 0, run.Text);
        Assert.Contains("1646xx", run.Text, StringComparison.Ordinal);
        Assert.Contains("\"Status\": \"Expired\"", run.Text, StringComparison.Ordinal);
        Assert.Matches(@"old\.example\.com\s+.*Critical.*\s-5\s+[0-9-]+\s+Expired, CnameNotCdn", run.Text);
        Assert.EndsWith("</html>\n", await File.ReadAllTextAsync(Path.Combine(Path.GetTempPath(), "certinfo-certificates.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_runs_a_command_in_the_real_shell_with_jobs_and_parallel_runspaces()
    {
        ProcessOutput run = await RunAsync(
            """
            "$($PSVersionTable.PSVersion) $($Host.Name)"
            'parallel: ' + ('1644xx', '1645xx' | ForEach-Object -Parallel { (Get-AlibabaCertificateInfo $_).Status } | Sort-Object)
            'job: ' + (Start-Job { Get-AlibabaCertificateInfo 1646xx } | Receive-Job -Wait).Status
            'profile: ' + (Get-AlibabaCertificateInfo 1644xx -ProfileName staging).CertId
            """);

        Assert.Equal((0, "7.6.9 ConsoleHost\nparallel: ExpiringSoon Valid\njob: Expired\nprofile: 1644xx\n"), (run.ExitCode, run.Text.ReplaceLineEndings("\n")));
    }

    [Theory]
    [InlineData("Get-AlibabaCertificateInfo 1644xx", 0)]
    [InlineData("Get-AlibabaCertificateInfo nosuch", 1)]
    [InlineData("exit 7", 7)]
    [InlineData("-unknown", 2)]
    public async Task Its_exit_code_indicates_success(string command, int expected)
    {
        ProcessOutput run = await RunAsync(command);

        Assert.True(run.ExitCode == expected, run.Text);
    }

    internal static Task<ProcessOutput> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(PowerShellProcess.DotNet, [Path.Combine(AppContext.BaseDirectory, "CertInfo.Sandbox.dll"), .. arguments]);
        start.Environment["PATH"] = "";
        return ProcessOutput.ReadAsync(start);
    }
}
