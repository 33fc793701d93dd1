using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Credentials;
using CertInfo.Diagnostics;
using Xunit;

namespace CertInfo.Tests.Unit;

public class ExternalCommandTests
{
    // Its time limits do not end by themselves.
    private readonly VirtualClock _clock = new() { Passes = _ => false };

    [Theory]
    [InlineData("program", false, "program")]
    [InlineData("  program  a\tb ", false, "program|a|b")]
    [InlineData("program 'a b' \"c d\" e'f'\"g\"", false, "program|a b|c d|efg")]
    [InlineData("program '' \"\"", false, "program||")]
    [InlineData("program a\\ b \"c\\\"d\" 'e\\f' \"g\\h\"", false, "program|a b|c\"d|e\\f|g\\h")]
    [InlineData("C:\\Tools\\key.exe \"C:\\Program Files\\x\" a\\ b", true, "C:\\Tools\\key.exe|C:\\Program Files\\x|a\\|b")]
    [InlineData("program $HOME * & rm; `x`", false, "program|$HOME|*|&|rm;|`x`")]
    [InlineData("program \"a\\$b\" \"c\\`d\"", false, "program|a$b|c`d")]
    [InlineData("program a\\\nb \\\n \"c\\\nd\"", false, "program|ab|cd")]
    [InlineData("program a\\", false, null)]
    [InlineData("program a\\ ", false, null)]
    [InlineData("program a\\", true, "program|a\\")]
    [InlineData("\"\\\\server\\share\\key.exe\" \"a\\\"b\"", true, "\\\\server\\share\\key.exe|a\"b")]
    [InlineData("program 'open", false, null)]
    [InlineData("program \"open", false, null)]
    [InlineData("", false, null)]
    [InlineData("'' a", false, null)]
    public void A_command_is_taken_apart_without_a_shell(string text, bool windows, string? words) =>
        Assert.Equal(words, CommandLine.Split(text, windows) is { } split ? string.Join('|', split) : null);

    [Theory]
    [InlineData("/c type C:\\k.json", "/c|type|C:\\k.json")]
    [InlineData("\"\" a", "|a")]
    [InlineData("\" a\" b", " a|b")]
    [InlineData("\"a b\" \"c\td\\\\\"", "a b|c\td\\")]
    [InlineData("a\\\"b \"c \\\\\\\"d\"", "a\"b|c \\\"d")]
    [InlineData("C:\\folder\\ \\\\server\\share", "C:\\folder\\|\\\\server\\share")]
    public void An_argument_is_quoted_only_if_it_must_be(string joined, string arguments) => Assert.Equal(joined, CommandLine.Join(arguments.Split('|')));

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
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs sh");
        string marker = Path.Combine(Path.GetTempPath(), "certinfo-" + Guid.NewGuid().ToString("N"));
        _clock.Passes = delay => delay == TimeSpan.FromMinutes(1) && SpinWait.SpinUntil(() => File.Exists(marker), Timeout.Infinite);

        // The child process has the pipe too: the output ends only when the child ends.
        ChildProcess run = await Run("echo 'Open the page and enter ABCD' >&2; : > \"$0\"; sleep 600 & sleep 600", marker);

        Assert.Equal((null, "Open the page and enter ABCD\n"), (run.ExitCode, run.Error));
        Assert.Equal([TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1)], _clock.Delays);
        File.Delete(marker);
    }

    [Fact]
    public async Task A_program_that_leaves_another_running_is_not_waited_for_beyond_its_own_end()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs sh");
        string child = Path.Combine(Path.GetTempPath(), "certinfo-" + Guid.NewGuid().ToString("N"));
        _clock.Passes = delay => delay < TimeSpan.FromMinutes(1);

        // More than the buffer of a pipe: most of the output must be read before the program ends.
        ChildProcess run = await Run("head -c 300000 /dev/zero; sleep 600 & echo $! > \"$0\"", child);

        Assert.Equal((0, 64 * 1024), (run.ExitCode, run.Output.Length));
        Assert.Equal([TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1)], _clock.Delays);
        using Process left = Process.GetProcessById(int.Parse(await File.ReadAllTextAsync(child, TestContext.Current.CancellationToken), CultureInfo.InvariantCulture));
        Assert.False(left.HasExited);
        left.Kill();
        File.Delete(child);
    }

    [Fact]
    public async Task A_stop_ends_a_program()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs sh");
        using var stop = new CancellationTokenSource();
        Task<ChildProcess> run = ChildProcess.RunAsync("/bin/sh", CommandLine.Join(["-c", "sleep 600"]), TimeSpan.FromSeconds(60), null, _clock, stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    [Fact]
    public async Task What_a_program_prints_beyond_measure_is_read_and_dropped()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs head");

        ChildProcess run = await ChildProcess.RunAsync("/bin/sh", CommandLine.Join(["-c", "head -c 3000000 /dev/zero"]), TimeSpan.FromMinutes(1), null, _clock, TestContext.Current.CancellationToken);

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
    [InlineData("the token is invalid: 401", "the token is invalid: 401")]
    [InlineData("secret is Short7 and password Short8", "secret is *** and password ***")]
    [InlineData("the password was 'my own phrase'.", "the password was ***.")]
    [InlineData("{\\\"access_key_secret\\\":\\\"Sh0rt\\\"}", "{\\\"access_key_secret\\\":***}")]
    [InlineData("{\\\"access_key_secret\\\":\\\"Sh0 rt\\\",\\\"x\\\":1}", "{\\\"access_key_secret\\\":***,\\\"x\\\":1}")]
    [InlineData("{\"Secret\": \"a\\\"b c\", \"x\": 1}", "{\"Secret\": ***, \"x\": 1}")]
    [InlineData("AccessKeySecret%3DSh0rt", "AccessKeySecret%3D***")]
    [InlineData("password => Sh0rt", "password => ***")]
    public void What_looks_like_a_secret_is_taken_out(string text, string shown) => Assert.Equal(shown, Redactor.RedactOutput(text));

    [Theory]
    [InlineData('.')]
    [InlineData('a')]
    public void A_word_without_end_is_dropped_and_one_of_the_longest_is_searched_in_time(char c)
    {
        Assert.Equal("", Redactor.RedactOutput(new string(c, 64 * 1024)));
        Assert.Equal(c == 'a' ? "***" : new string(c, Redactor.MaximumLength), Redactor.RedactOutput(new string(c, Redactor.MaximumLength)));
        Assert.All(Redactor.Patterns, pattern => Assert.NotEqual(Regex.InfiniteMatchTimeout, pattern.MatchTimeout));
    }

    [Fact]
    public void A_secret_that_the_cut_goes_through_is_dropped_whole()
    {
        string words = string.Concat(Enumerable.Repeat("ok ", Redactor.MaximumLength / 3));

        Assert.Equal(words, Redactor.RedactOutput(words + "Half-a-secret"));
    }

    private Task<ChildProcess> Run(string script, string argument) => ChildProcess.RunAsync(
        "/bin/sh", CommandLine.Join(["-c", script, argument]), TimeSpan.FromMinutes(1), null, _clock, TestContext.Current.CancellationToken);
}
