using System;
using System.IO;
using System.Management.Automation;
using System.Threading.Tasks;
using CertInfo.Emulator;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Hosted.Credentials;

/// <summary>What the command of an External profile writes to its standard error is shown while it runs.</summary>
public sealed class CommandMessageTests : CredentialTest
{
    [Theory]
    [InlineData("Get-AlibabaCertificateInfo 1644xx")]
    [InlineData("1..20 | ForEach-Object { '1644xx' } | Get-AlibabaCertificateInfo -ThrottleLimit 2")]
    [InlineData("Find-AlibabaCertificate -First 1")]
    public async Task A_page_to_open_is_shown_while_the_command_waits(string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs a shell script");
        string opened = Path.Combine(Home, "opened");
        WriteExternal($"printf 'Open https://login.example/device\\nsecret: {Canary}\\n' >&2\nwhile [ ! -e '{opened}' ]; do sleep 0.05; done\n");
        var shown = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        using System.Management.Automation.PowerShell shell = Session.Create();
        shell.AddScript(script);
        shell.Streams.Warning.DataAdded += (_, added) => shown.TrySetResult(shell.Streams.Warning[added.Index].Message);

        Task<PSDataCollection<PSObject>> run = shell.InvokeAsync();
        string warning = await shown.Task.Within();
        Assert.False(run.IsCompleted);
        await File.WriteAllTextAsync(opened, "", TestContext.Current.CancellationToken);

        Assert.NotEmpty(await run.Within());
        Assert.Empty(shell.Streams.Error);
        Assert.StartsWith("The command sh of ", warning, StringComparison.Ordinal);
        Assert.Contains("Open https://login.example/device", warning, StringComparison.Ordinal);
        Assert.All(shell.Streams.Warning, message => Assert.DoesNotContain("Canary", message.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_secret_on_the_line_after_its_name_is_not_shown()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs a shell script");
        WriteExternal($"for line in 'Your token:' '{Canary}' 'the end \u001b[31m'; do echo \"$line\" >&2; done\n");

        EngineRun run = Run("Get-AlibabaCertificateInfo 1644xx");

        Assert.Single(run.Output);
        string all = string.Join('\n', run.Warnings);
        Assert.Contains("Your token:", all, StringComparison.Ordinal);
        Assert.Contains("the end \\u001b", all, StringComparison.Ordinal);
        Assert.DoesNotContain("Canary", all, StringComparison.Ordinal);
    }

    [Fact]
    public void A_warning_that_stops_ends_the_pipeline()
    {
        WriteConfig(Profile("External", ("process_command", Command(Key(), "Open https://login.example/device"))));

        EngineRun run = Run("Get-AlibabaCertificateInfo 1644xx -WarningAction Stop");

        Assert.Empty(run.Output);
        Assert.Contains("Open https://login.example/device", run.Terminating!.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_that_writes_no_error_shows_no_warning()
    {
        WriteConfig(Profile("External", ("process_command", Command(Key()))));

        AssertServes();
    }

    private static string Key() =>
        $$"""{"mode":"AK","access_key_id":"{{AccountStore.AccessKeyId}}","access_key_secret":"{{AccountStore.AccessKeySecret}}"}""";

    private void WriteExternal(string script) =>
        WriteConfig(Profile("External", ("process_command", $"/bin/sh '{WriteFile("run.sh", script + $"cat '{WriteFile("printed", Key())}'\n")}'")));
}
