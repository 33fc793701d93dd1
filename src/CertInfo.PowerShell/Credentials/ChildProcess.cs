using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Runtime;

namespace CertInfo.Credentials;

/// <summary>Runs a program without a shell, with a time limit, and reads its output.</summary>
/// <param name="ExitCode">The exit code; null if the program exceeded the time limit and was ended.</param>
/// <param name="Output">The standard output.</param>
/// <param name="Error">The standard error.</param>
internal sealed record ChildProcess(int? ExitCode, string Output, string Error)
{
    // In characters. The rest is read and discarded, so that the program does not block.
    private const int MaximumLength = 64 * 1024;

    // The wait for the end of the output after the exit. A background process of the program may keep the pipes open.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    // Replaces the generated method, which would show the members.
    public override string ToString() => nameof(ChildProcess);

    /// <summary>Runs a program.</summary>
    /// <param name="program">The full path.</param>
    /// <param name="arguments">The command line without the program.</param>
    /// <param name="limit">The time limit.</param>
    /// <param name="errorRead">Receives the standard error so far after each of its lines, while the program runs, on another thread.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancellationToken">Ends the program.</param>
    /// <exception cref="Win32Exception">The program cannot be started.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled. The program and its child processes are ended.</exception>
    public static async Task<ChildProcess> RunAsync(
        string program, string arguments, TimeSpan limit, Action<string>? errorRead, Clock clock, CancellationToken cancellationToken)
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
        var output = new OutputReader(process.StandardOutput, null);
        var error = new OutputReader(process.StandardError, errorRead);
        process.StandardInput.Close();

        using var timing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bool isInTime = await Task.WhenAny(exited.Task, clock.DelayAsync(limit, timing.Token)).ConfigureAwait(false) == exited.Task;
        if (!isInTime)
        {
            await ProcessTree.EndAsync(process, clock).ConfigureAwait(false);
        }

        await Task.WhenAny(Task.WhenAll(output.Ended, error.Ended), clock.DelayAsync(Grace, timing.Token)).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        timing.Cancel();
        return new ChildProcess(isInTime ? process.ExitCode : null, output.Text, error.Text);
    }

    /// <summary>The text that a stream has provided so far. The stream is read to its end in the background.</summary>
    private sealed class OutputReader
    {
        private readonly StringBuilder _text = new();

        private readonly Action<string>? _lineRead;

        public OutputReader(StreamReader reader, Action<string>? lineRead)
        {
            _lineRead = lineRead;
            Ended = ReadAsync(reader);
        }

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
                    _text.Append(buffer, 0, Math.Min(read, MaximumLength - _text.Length));
                }

                // Only whole lines, because half a secret does not look like one.
                if (_lineRead is not null && Array.LastIndexOf(buffer, '\n', read - 1, read) >= 0)
                {
                    string text = Text;
                    _lineRead(text.Substring(0, text.LastIndexOf('\n') + 1));
                }
            }

            _lineRead?.Invoke(Text);
        }
    }
}
