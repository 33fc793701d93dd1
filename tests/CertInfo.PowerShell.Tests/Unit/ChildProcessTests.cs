using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading.Tasks;
using CertInfo.Credentials;
using Xunit;

namespace CertInfo.Tests.Unit;

/// <summary>What programs receive and print, and how they end.</summary>
public sealed class ChildProcessTests : IDisposable
{
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
    public async Task A_program_is_ended_once_its_time_is_up()
    {
        _clock.Passes = delay => delay == TimeSpan.FromMinutes(1);
        ProcessStartInfo start = CreateHangingStartInfo();

        ChildProcess run = await ChildProcess.RunAsync(start.FileName, start.Arguments, TimeSpan.FromMinutes(1), null, _clock, TestContext.Current.CancellationToken).Within();

        Assert.Null(run.ExitCode);
        Assert.Equal([TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1)], _clock.Delays);
    }

    // taskkill.exe is the way of .NET Framework. A system without it, and Wine, whose taskkill.exe has no option for child processes, end
    // the program alone. The probe of .NET Framework shows that Windows ends both.
    [Fact]
    public async Task A_program_is_ended_also_where_taskkill_fails()
    {
        using Process process = Process.Start(CreateHangingStartInfo())!;

        await ProcessTree.EndByTaskKillAsync(process, _clock).Within();

        await process.WaitForExitAsync(TestContext.Current.CancellationToken).Within();
        Assert.NotEqual(0, process.ExitCode);
    }

    [Fact]
    public async Task The_end_of_a_program_that_has_ended_is_no_error()
    {
        using Process process = Process.Start(OperatingSystem.IsWindows() ? Silent("cmd.exe", "/c exit 7") : new("/bin/sh", "-c \"exit 7\""))!;
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
        ChildProcess run = await Run("head -c 300000 /dev/zero; sleep 600 & echo $! > \"$0\"");

        Assert.Equal((0, 64 * 1024), (run.ExitCode, run.Output.Length));
        Assert.Equal([TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1)], _clock.Delays);
        using Process left = Process.GetProcessById(int.Parse(await File.ReadAllTextAsync(Marker, TestContext.Current.CancellationToken), CultureInfo.InvariantCulture));
        Assert.False(left.HasExited);
        left.Kill();
    }

    [Fact]
    public async Task A_program_that_reads_its_input_finds_its_end()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs cat");

        Assert.Equal("end", (await Run("cat; printf end").Within()).Output);
    }

    [Theory]
    [InlineData("head -c 3000000 /dev/zero")]
    [InlineData("yes | head -c 3000000")]
    public async Task What_a_program_prints_beyond_measure_is_read_and_dropped(string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs head");

        ChildProcess run = await Run(script);

        Assert.Equal((0, 64 * 1024), (run.ExitCode, run.Output.Length));
    }

    // The script gets the path of the marker as $0.
    private Task<ChildProcess> Run(string script) => ChildProcess.RunAsync(
        "/bin/sh", CommandLine.Join(["-c", script, Marker]), TimeSpan.FromMinutes(1), null, _clock, TestContext.Current.CancellationToken);

    private static ProcessStartInfo CreateHangingStartInfo() => OperatingSystem.IsWindows() ? Silent("ping.exe", "-n 600 127.0.0.1") : new("/bin/sleep", "600");

    private static ProcessStartInfo Silent(string program, string arguments) => new(Path.Combine(Environment.SystemDirectory, program), arguments) { CreateNoWindow = true };
}
