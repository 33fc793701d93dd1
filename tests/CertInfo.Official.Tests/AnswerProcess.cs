using System;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace CertInfo.Tests;

/// <summary>A process that answers questions, one line of JSON in and one line out, until it is disposed.</summary>
internal sealed class AnswerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly string[] Prefixes = ["ALIBABA", "ALICLOUD"];
    private static readonly string[] Others = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "HOMEDRIVE", "HOMEPATH"];

    private readonly Process _process;
    private readonly StringBuilder _errors = new();

    public AnswerProcess(ProcessStartInfo start)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.StandardInputEncoding = start.StandardOutputEncoding = start.StandardErrorEncoding = new UTF8Encoding(false);
        foreach (string name in new System.Collections.Generic.List<string>(start.Environment.Keys))
        {
            if (Array.Exists(Prefixes, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) || Array.Exists(Others, other => name.Equals(other, StringComparison.OrdinalIgnoreCase)))
            {
                start.Environment.Remove(name);
            }
        }

        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, line) => _errors.AppendLine(line.Data);
        _process.BeginErrorReadLine();
    }

    /// <summary>Asks.</summary>
    /// <exception cref="InvalidOperationException">The process has ended.</exception>
    public async Task<Answer> AskAsync(object question, CancellationToken cancellationToken)
    {
        using var timed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timed.CancelAfter(Limit);
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(question).AsMemory(), timed.Token);
        await _process.StandardInput.FlushAsync(timed.Token);
        string line = await _process.StandardOutput.ReadLineAsync(timed.Token)
            ?? throw new InvalidOperationException($"{_process.StartInfo.FileName} ended:\n{_errors}");
        JsonElement answer = JsonDocument.Parse(line).RootElement;
        return new(answer.GetProperty("failure").GetString(), answer.TryGetProperty("message", out JsonElement message) ? message.GetString() : null);
    }

    /// <summary>Ends the process at once, as a kill does.</summary>
    public void Kill() => _process.Kill();

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    /// <summary>Why there was no success; both are null for a success.</summary>
    /// <param name="Failure">The error.</param>
    /// <param name="Message">The message of the module.</param>
    internal sealed record Answer(string? Failure, string? Message);
}
