using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Reflection;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Runtime;

namespace CertInfo.Credentials;

/// <summary>Runs a program without a shell, for a limited time, and takes what it prints.</summary>
/// <param name="ExitCode">How it ended; null where it did not end in time, and was ended.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Error">Its standard error.</param>
internal sealed record ChildProcess(int? ExitCode, string Output, string Error)
{
    // In characters; what is printed beyond is read, so that the program does not wait, and dropped.
    private const int Longest = 64 * 1024;

    // For what it printed last to arrive. Not longer: what it left running in the background may hold the pipes.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    // A record would print its members.
    public override string ToString() => nameof(ChildProcess);

    /// <exception cref="Win32Exception">It cannot be started.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> fired; the program and what it started are ended.</exception>
    public static async Task<ChildProcess> RunAsync(string program, string arguments, TimeSpan limit, Clock clock, CancellationToken cancellationToken)
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
        var output = new Printed(process.StandardOutput);
        var error = new Printed(process.StandardError);
        process.StandardInput.Close();

        using var timing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bool isInTime = await Task.WhenAny(exited.Task, clock.DelayAsync(limit, timing.Token)).ConfigureAwait(false) == exited.Task;
        if (!isInTime)
        {
            EndTree(process);
        }

        await Task.WhenAny(Task.WhenAll(output.Ended, error.Ended), clock.DelayAsync(Grace, timing.Token)).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        timing.Cancel();
        return new ChildProcess(isInTime ? process.ExitCode : null, output.Text, error.Text);
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

    /// <summary>What a stream has given so far. It is read to its end, though nobody should wait for that.</summary>
    private sealed class Printed
    {
        private readonly StringBuilder _text = new();

        public Printed(StreamReader reader) => Ended = ReadAsync(reader);

        public Task Ended { get; }

        public string Text
        {
            get
            {
                lock (_text)
                {
                    return _text.ToString();
                }
            }
        }

        private async Task ReadAsync(StreamReader reader)
        {
            char[] buffer = new char[4096];
            int read;
            while ((read = await reader.ReadAsync(buffer, 0, buffer.Length).ConfigureAwait(false)) > 0)
            {
                lock (_text)
                {
                    _text.Append(buffer, 0, Math.Min(read, Longest - _text.Length));
                }
            }
        }
    }
}
