using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Reflection;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Transport;

namespace CertInfo.Credentials;

/// <summary>Runs a program without a shell, for a limited time, and takes what it prints.</summary>
/// <param name="ExitCode">How it ended; null where it did not end in time, and was ended.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Error">Its standard error.</param>
internal sealed record ChildProcess(int? ExitCode, string Output, string Error)
{
    // In characters; what is printed beyond is read, so that the program does not wait, and dropped.
    private const int Longest = 64 * 1024;

    // A record would print its members.
    public override string ToString() => nameof(ChildProcess);

    /// <exception cref="Win32Exception">It cannot be started.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> fired; the program and what it started are ended.</exception>
    public static async Task<ChildProcess> RunAsync(string program, string arguments, TimeSpan limit, Clock clock, CancellationToken stop)
    {
        var exited = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var process = new Process
        {
            EnableRaisingEvents = true,
            StartInfo = new ProcessStartInfo(program, arguments)
            {
                UseShellExecute = false,
                CreateNoWindow = true,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            },
        };
        process.Exited += (_, _) => exited.TrySetResult(true);
        process.Start();
        Task<string> output = ReadAsync(process.StandardOutput);
        Task<string> error = ReadAsync(process.StandardError);
        process.StandardInput.Close();

        using var timing = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task ended = Task.WhenAll(exited.Task, output, error);
        if (await Task.WhenAny(ended, clock.DelayAsync(limit, timing.Token)).ConfigureAwait(false) != ended)
        {
            EndTree(process);
            stop.ThrowIfCancellationRequested();
            return new ChildProcess(null, "", "");
        }

        timing.Cancel();
        await ended.ConfigureAwait(false);
        return new ChildProcess(process.ExitCode, await output.ConfigureAwait(false), await error.ConfigureAwait(false));
    }

    private static async Task<string> ReadAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        char[] buffer = new char[4096];
        int read;
        while ((read = await reader.ReadAsync(buffer, 0, buffer.Length).ConfigureAwait(false)) > 0)
        {
            text.Append(buffer, 0, Math.Min(read, Longest - text.Length));
        }

        return text.ToString();
    }

    private static void EndTree(Process process)
    {
        try
        {
            // Kill(entireProcessTree) is not in netstandard2.0, but in every .NET that runs PowerShell 7.
            if (typeof(Process).GetMethod(nameof(Process.Kill), [typeof(bool)]) is { } kill)
            {
                kill.Invoke(process, [true]);
                return;
            }

            string taskKill = Path.Combine(Environment.SystemDirectory, "taskkill.exe");
            using Process? ending = Process.Start(new ProcessStartInfo(taskKill, $"/T /F /PID {process.Id}") { UseShellExecute = false, CreateNoWindow = true });
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or TargetInvocationException or FileNotFoundException)
        {
            // It has ended by itself just now.
        }
    }
}
