using System;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Credentials;
using CertInfo.Transport;
using Xunit;

namespace CertInfo.Tests.Unit;

public class ExternalCommandTests
{
    [Theory]
    [InlineData("program", false, "program")]
    [InlineData("  program  a\tb ", false, "program|a|b")]
    [InlineData("program 'a b' \"c d\" e'f'\"g\"", false, "program|a b|c d|efg")]
    [InlineData("program '' \"\"", false, "program||")]
    [InlineData("program a\\ b \"c\\\"d\" 'e\\f' \"g\\h\"", false, "program|a b|c\"d|e\\f|g\\h")]
    [InlineData("C:\\Tools\\key.exe \"C:\\Program Files\\x\" a\\ b", true, "C:\\Tools\\key.exe|C:\\Program Files\\x|a\\|b")]
    [InlineData("program $HOME * & rm; `x`", false, "program|$HOME|*|&|rm;|`x`")]
    [InlineData("program 'open", false, null)]
    [InlineData("program \"open", false, null)]
    [InlineData("", false, null)]
    [InlineData("'' a", false, null)]
    public void A_command_is_taken_apart_without_a_shell(string text, bool windows, string? words) =>
        Assert.Equal(words, CommandLine.Split(text, windows) is { } split ? string.Join('|', split) : null);

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

        ChildProcess run = await ChildProcess.RunAsync("/usr/bin/env", CommandLine.Join(["printf", "<%s>", argument, "end"]), TimeSpan.FromMinutes(1), Clock.Current, TestContext.Current.CancellationToken);

        Assert.Equal($"<{argument}><end>", run.Output);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task A_program_that_hangs_is_ended_with_what_it_started_once_its_time_is_up()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs sh");
        var clock = new EndingClock();

        // The child has the pipe too: unless it is ended, its reader would not see the end.
        Task<ChildProcess> run = ChildProcess.RunAsync("/bin/sh", CommandLine.Join(["-c", "sleep 600 & sleep 600"]), TimeSpan.FromSeconds(60), clock, TestContext.Current.CancellationToken);
        clock.End();

        Assert.Null((await run).ExitCode);
        Assert.Equal(TimeSpan.FromSeconds(60), clock.Asked);
    }

    [Fact]
    public async Task A_stop_ends_a_program()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs sh");
        using var stop = new CancellationTokenSource();
        Task<ChildProcess> run = ChildProcess.RunAsync("/bin/sh", CommandLine.Join(["-c", "sleep 600"]), TimeSpan.FromSeconds(60), new EndingClock(), stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    [Fact]
    public async Task What_a_program_prints_beyond_measure_is_read_and_dropped()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs head");

        ChildProcess run = await ChildProcess.RunAsync("/bin/sh", CommandLine.Join(["-c", "head -c 3000000 /dev/zero"]), TimeSpan.FromMinutes(1), Clock.Current, TestContext.Current.CancellationToken);

        Assert.Equal((0, 64 * 1024), (run.ExitCode, run.Output.Length));
    }

    [Theory]
    [InlineData("cannot open config file", "cannot open config file")]
    [InlineData("access_key_secret: abc", "access_key_secret: ***")]
    [InlineData("AccessKeySecret=abc, next", "AccessKeySecret=*** next")]
    [InlineData("{\"SecurityToken\":\"a b\",\"x\":1}", "{\"SecurityToken\":***,\"x\":1}")]
    [InlineData("--client-secret abc --verbose", "--client-secret *** --verbose")]
    [InlineData("Authorization: Bearer abc", "Authorization: Bearer ***")]
    [InlineData("key LTAI5tExample is disabled", "key *** is disabled")]
    [InlineData("STS.NUexample", "***")]
    [InlineData("got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc", "got ***")]
    [InlineData("digest 0123456789abcdef0123456789abcdef", "digest ***")]
    [InlineData("the token has expired", "the token has expired")]
    public void What_looks_like_a_secret_is_taken_out(string text, string shown) => Assert.Equal(shown, Redaction.Apply(text));

    private sealed class EndingClock : Clock
    {
        private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TimeSpan Asked { get; private set; }

        public void End() => _end.SetResult();

        public override Task DelayAsync(TimeSpan delay, CancellationToken cancellation)
        {
            Asked = delay;
            return _end.Task.WaitAsync(cancellation);
        }
    }
}
