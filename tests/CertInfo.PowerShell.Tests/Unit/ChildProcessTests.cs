using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Credentials;
using Xunit;

namespace CertInfo.Tests.Unit;

/// <summary>Programs that do not end in time, or that leave child processes.</summary>
public sealed class ChildProcessTests : IDisposable
{
    private const string HangingShell = "echo 'Open the page and enter ABCD' >&2; : > \"$0\"; sleep 600 & sleep 600";

    // The child processes of cmd.exe are another cmd.exe and ping.exe.
    private const string HangingBatch = "@echo Open the page and enter ABCD>&2\r\n@type nul>%1\r\n@cmd /c ping -n 600 127.0.0.1\r\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("CertInfo-");

    // Its time limits do not end by themselves.
    private readonly VirtualClock _clock = new() { Passes = _ => false };

    private string Marker => Path.Combine(_folder.FullName, "started");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("plain")]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("quote\"inside")]
    [InlineData("trailing\\")]
    [InlineData("back\\\\\"slashes")]
    public async Task A_program_receives_each_argument_as_it_was_written(string argument)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs printf");

        ChildProcess run = await ChildProcess.RunAsync("/usr/bin/env", CommandLine.Join(["printf", "<%s>", argument, "end"]), TimeSpan.FromMinutes(1), null, _clock, TestContext.Current.CancellationToken);

        Assert.Equal($"<{argument}><end>", run.Output);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task A_program_that_hangs_is_ended_with_what_it_started_once_its_time_is_up_and_what_it_said_is_kept()
    {
        _clock.Passes = delay => delay == TimeSpan.FromMinutes(1) && SpinWait.SpinUntil(() => File.Exists(Marker), TimeSpan.FromMinutes(1));

        // The child process has the pipe too: the output ends only when the child ends.
        ChildProcess run = await Run(HangingShell, HangingBatch, TestContext.Current.CancellationToken).Within();

        Assert.Equal((null, "Open the page and enter ABCD"), (run.ExitCode, run.Error.TrimEnd()));
        Assert.Equal([TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1)], _clock.Delays);
    }

    [Fact]
    public async Task A_stop_ends_a_program_with_what_it_started()
    {
        using var stop = new CancellationTokenSource();
        Task<ChildProcess> run = Run(HangingShell, HangingBatch, stop.Token);
        Assert.True(SpinWait.SpinUntil(() => File.Exists(Marker), TimeSpan.FromMinutes(1)));
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run).Within();
    }

    // taskkill.exe is the way of .NET Framework. A system without it, and Wine, whose taskkill.exe has no option for child processes, end
    // the program alone. The probe of .NET Framework shows that Windows ends both.
    [Fact]
    public async Task A_program_is_ended_also_where_taskkill_fails()
    {
        using Process process = Process.Start(CreateStartInfo("exec sleep 600", "@ping -n 20 127.0.0.1 >nul\r\n"))!;

        await ProcessTree.EndByTaskKillAsync(process, _clock).Within();

        await process.WaitForExitAsync(TestContext.Current.CancellationToken).Within();
        Assert.NotEqual(0, process.ExitCode);
    }

    [Fact]
    public async Task The_end_of_a_program_that_has_ended_is_no_error()
    {
        using Process process = Process.Start(CreateStartInfo("exit 7", "@exit 7\r\n"))!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).Within();

        await ProcessTree.EndAsync(process, _clock);
        await ProcessTree.EndByTaskKillAsync(process, _clock).Within();

        Assert.Equal(7, process.ExitCode);
    }

    [Fact]
    public async Task A_program_that_leaves_another_running_is_not_waited_for_beyond_its_own_end()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs sh");
        _clock.Passes = delay => delay < TimeSpan.FromMinutes(1);

        // More than the buffer of a pipe: most of the output must be read before the program ends.
        ChildProcess run = await Run("head -c 300000 /dev/zero; sleep 600 & echo $! > \"$0\"", "", TestContext.Current.CancellationToken);

        Assert.Equal((0, 64 * 1024), (run.ExitCode, run.Output.Length));
        Assert.Equal([TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1)], _clock.Delays);
        using Process left = Process.GetProcessById(int.Parse(await File.ReadAllTextAsync(Marker, TestContext.Current.CancellationToken), CultureInfo.InvariantCulture));
        Assert.False(left.HasExited);
        left.Kill();
    }

    [Fact]
    public async Task What_a_program_prints_beyond_measure_is_read_and_dropped()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs head");

        ChildProcess run = await Run("head -c 3000000 /dev/zero", "", TestContext.Current.CancellationToken);

        Assert.Equal((0, 64 * 1024), (run.ExitCode, run.Output.Length));
    }

    // The script gets the path of the marker: of a shell it is $0, and of a batch file %1.
    private Task<ChildProcess> Run(string shell, string batch, CancellationToken cancellationToken)
    {
        ProcessStartInfo start = CreateStartInfo(shell, batch);
        return ChildProcess.RunAsync(start.FileName, start.Arguments, TimeSpan.FromMinutes(1), null, _clock, cancellationToken);
    }

    private ProcessStartInfo CreateStartInfo(string shell, string batch)
    {
        if (!OperatingSystem.IsWindows())
        {
            return new("/bin/sh", CommandLine.Join(["-c", shell, Marker]));
        }

        string file = Path.Combine(_folder.FullName, "script.cmd");
        File.WriteAllText(file, batch);
        return new(Path.Combine(Environment.SystemDirectory, "cmd.exe"), CommandLine.Join(["/c", file, Marker])) { UseShellExecute = false, CreateNoWindow = true };
    }
}
