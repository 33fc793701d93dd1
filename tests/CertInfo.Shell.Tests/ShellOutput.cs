using System;
using System.Diagnostics;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace CertInfo.Tests;

/// <summary>Runs a process to its end, without standard input.</summary>
internal static class ShellOutput
{
    /// <returns>The exit code, and standard output followed by standard error.</returns>
    public static async Task<(int ExitCode, string Output)> ReadAsync(ProcessStartInfo start)
    {
        (int? exitCode, string output) = await ReadAsync(start, Timeout.InfiniteTimeSpan);
        return (exitCode!.Value, output);
    }

    /// <param name="start">The process.</param>
    /// <param name="limit">The time after which the process and its child processes are ended.</param>
    /// <returns>The exit code, or null if the time limit ended the process; and standard output followed by standard error.</returns>
    public static async Task<(int? ExitCode, string Output)> ReadAsync(ProcessStartInfo start, TimeSpan limit)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.StandardOutputEncoding = start.StandardErrorEncoding = Encoding.UTF8;
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string[]> output = Task.WhenAll(
            process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        bool isInTime = await Task.WhenAny(output, Task.Delay(limit, TestContext.Current.CancellationToken)) == output;
        if (!isInTime)
        {
            process.Kill(entireProcessTree: true);
        }

        string text = string.Concat(await output);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (isInTime ? process.ExitCode : null, text);
    }
}
