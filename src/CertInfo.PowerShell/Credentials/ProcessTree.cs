using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Runtime;

namespace CertInfo.Credentials;

/// <summary>Ends a process and its child processes.</summary>
internal static class ProcessTree
{
    private const int MaxAttempts = 5;

    // taskkill.exe ends within this time, or is not waited for.
    private static readonly TimeSpan TaskKillLimit = TimeSpan.FromSeconds(10);

    // Kill(entireProcessTree) is not part of netstandard2.0, but every .NET that runs PowerShell 7 has it.
    private static readonly MethodInfo? Kill = typeof(Process).GetMethod(nameof(Process.Kill), [typeof(bool)]);

    /// <summary>Ends them. Does nothing if the process has already ended.</summary>
    public static async Task EndAsync(Process process, Clock clock)
    {
        if (Kill is null)
        {
            await EndByTaskKillAsync(process, clock).ConfigureAwait(false);
            return;
        }

        for (int attempt = 0; attempt < MaxAttempts; attempt++)
        {
            try
            {
                Kill.Invoke(process, [true]);
                return;
            }
            catch (TargetInvocationException e) when (e.InnerException is InvalidOperationException)
            {
                // The process has just ended.
                return;
            }
            catch (TargetInvocationException)
            {
                // .NET cannot read the start time of another process that has just started or ended.
            }
        }

        await EndByTaskKillAsync(process, clock).ConfigureAwait(false);
    }

    /// <summary>Ends them as .NET Framework can: by taskkill.exe of Windows. If that fails, ends the process alone.</summary>
    internal static async Task EndByTaskKillAsync(Process process, Clock clock)
    {
        try
        {
            var exited = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            using var taskKill = new Process
            {
                EnableRaisingEvents = true,
                StartInfo = new ProcessStartInfo(Path.Combine(Environment.SystemDirectory, "taskkill.exe"), $"/T /F /PID {process.Id}")
                {
                    UseShellExecute = false,
                    CreateNoWindow = true,
                },
            };
            taskKill.Exited += (_, _) => exited.TrySetResult(true);
            taskKill.Start();
            using var wait = new CancellationTokenSource();
            await Task.WhenAny(exited.Task, clock.DelayAsync(TaskKillLimit, wait.Token)).ConfigureAwait(false);
            wait.Cancel();
        }
        catch (Exception e) when (e is Win32Exception or FileNotFoundException or InvalidOperationException)
        {
            // The system does not have the program.
        }

        try
        {
            process.Kill();
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // The process has ended.
        }
    }
}
