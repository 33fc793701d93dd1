using System;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Threading.Tasks;

namespace CertInfo.Shell;

/// <summary>The end of a process and what it wrote.</summary>
/// <param name="ExitCode">The exit code; null if the time limit ended the process.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
public sealed record ProcessOutput(int? ExitCode, string Output, string Error)
{
    // Several times as long as any process of the tests takes while other tests use both cores.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan EndOfOutput = TimeSpan.FromSeconds(10);

    /// <summary>Standard output followed by standard error.</summary>
    public string Text => Output + Error;

    /// <summary>Runs a process to its end, and reads what it writes.</summary>
    /// <param name="start">The process.</param>
    /// <param name="input">Standard input.</param>
    /// <param name="inputEnd">Standard input stays open until this task or the output ends; null to close it at once.</param>
    /// <exception cref="TimeoutException">The process did not end within 15 minutes, and was ended with its child processes.</exception>
    public static async Task<ProcessOutput> ReadAsync(ProcessStartInfo start, string input = "", Task? inputEnd = null)
    {
        ProcessOutput run = await TryReadAsync(start, Limit, input, inputEnd).ConfigureAwait(false);
        return run.ExitCode is not null
            ? run
            : throw new TimeoutException($"{start.FileName} {start.Arguments}{string.Join(' ', start.ArgumentList)} did not end within {Limit}. It wrote:\n{run.Text}");
    }

    /// <summary>Runs a process to its end, or to the end of a time limit, and reads what it writes.</summary>
    /// <param name="start">The process.</param>
    /// <param name="limit">The time after which the process and its child processes are ended.</param>
    /// <param name="input">Standard input.</param>
    /// <param name="inputEnd">Standard input stays open until this task or the output ends; null to close it at once.</param>
    public static async Task<ProcessOutput> TryReadAsync(ProcessStartInfo start, TimeSpan limit, string input = "", Task? inputEnd = null)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.StandardOutputEncoding = start.StandardErrorEncoding = Encoding.UTF8;
        using Process process = Process.Start(start)!;
        StringBuilder output = new();
        StringBuilder error = new();
        Task reads = Task.WhenAll(CopyAsync(process.StandardOutput, output), CopyAsync(process.StandardError, error));
        Task end = Task.WhenAll(reads, process.WaitForExitAsync());
        Task timeLimit = Task.Delay(limit);
        await process.StandardInput.WriteAsync(input).ConfigureAwait(false);
        await Task.WhenAny(inputEnd ?? Task.CompletedTask, reads, timeLimit).ConfigureAwait(false);
        process.StandardInput.Close();
        if (await Task.WhenAny(end, timeLimit).ConfigureAwait(false) != end)
        {
            process.Kill(entireProcessTree: true);

            // A process that is not a child process any more can keep the pipes open.
            await Task.WhenAny(end, Task.Delay(EndOfOutput)).ConfigureAwait(false);
            return new(null, ToText(output), ToText(error));
        }

        await end.ConfigureAwait(false);
        return new(process.ExitCode, ToText(output), ToText(error));
    }

    private static async Task CopyAsync(StreamReader reader, StringBuilder text)
    {
        char[] buffer = new char[4096];
        while (await reader.ReadAsync(buffer).ConfigureAwait(false) is > 0 and int count)
        {
            lock (text)
            {
                text.Append(buffer, 0, count);
            }
        }
    }

    private static string ToText(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }
}
