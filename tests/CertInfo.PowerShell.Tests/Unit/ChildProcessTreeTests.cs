using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Credentials;
using Xunit;

namespace CertInfo.Tests.Unit;

/// <summary>Programs that hang, and that have child processes.</summary>
public sealed class ChildProcessTreeTests : IDisposable
{
    private const string Shell = "echo 'Open the page and enter ABCD' >&2; : > \"$0\"; sleep 600 & sleep 600";

    // The child processes of cmd.exe are another cmd.exe and ping.exe.
    private const string Batch = "@echo Open the page and enter ABCD>&2\r\n@type nul>%1\r\n@cmd /c ping -n 600 127.0.0.1\r\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("CertInfo-");

    // Its time limits do not end by themselves.
    private readonly VirtualClock _clock = new() { Passes = _ => false };

    private string Marker => Path.Combine(_folder.FullName, "started");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_program_that_hangs_is_ended_with_what_it_started_once_its_time_is_up_and_what_it_said_is_kept()
    {
        _clock.Passes = delay => delay == TimeSpan.FromMinutes(1) && SpinWait.SpinUntil(() => File.Exists(Marker), TimeSpan.FromMinutes(1));

        // The child process has the pipe too: the output ends only when the child ends.
        ChildProcess run = await Run(TestContext.Current.CancellationToken).Within();

        Assert.Equal((null, "Open the page and enter ABCD"), (run.ExitCode, run.Error.TrimEnd()));
        Assert.Equal([TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1)], _clock.Delays);
    }

    [Fact]
    public async Task A_stop_ends_a_program_with_what_it_started()
    {
        using var stop = new CancellationTokenSource();
        Task<ChildProcess> run = Run(stop.Token);
        Assert.True(SpinWait.SpinUntil(() => File.Exists(Marker), TimeSpan.FromMinutes(1)));
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run).Within();
    }

    // The script gets the path of the marker: of a shell it is $0, and of a batch file %1.
    private Task<ChildProcess> Run(CancellationToken cancellationToken)
    {
        string file = Path.Combine(_folder.FullName, "script.cmd");
        File.WriteAllText(file, Batch);
        (string program, string[] arguments) = OperatingSystem.IsWindows()
            ? (Path.Combine(Environment.SystemDirectory, "cmd.exe"), new[] { "/c", file, Marker })
            : ("/bin/sh", ["-c", Shell, Marker]);
        return ChildProcess.RunAsync(program, CommandLine.Join(arguments), TimeSpan.FromMinutes(1), null, _clock, cancellationToken);
    }
}
