using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Hosted.Credentials;

/// <summary>Another process holds the lock for the file of the CLI, or the command is stopped while it renews a token.</summary>
public sealed class OAuthLockTests : CredentialTest
{
    private string ConfigPath => Path.Combine(Home, ".aliyun", "config.json");

    private string LockPath => Path.Combine(Home, ".aliyun", ".config.json.lock");

    private int Refreshes => Service.Requests.All.Count(request => request.Path == "/v1/token");

    [Fact]
    public void A_process_that_keeps_the_lock_does_not_hang_the_others()
    {
        Write(-1);
        string before = File.ReadAllText(ConfigPath);
        var clock = new VirtualClock();
        State.Clock = clock;
        using FileStream held = HoldLock();

        AlibabaCloudException error = AssertFails("CredentialFileLocked", ErrorCategory.ResourceBusy);

        Assert.Contains(LockPath, error.Message, StringComparison.Ordinal);
        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(61));
        Assert.Equal(0, Refreshes);
        Assert.Equal(before, File.ReadAllText(ConfigPath));
    }

    [Fact]
    public void A_valid_access_token_serves_while_another_process_keeps_the_lock()
    {
        Write(3600);
        var clock = new VirtualClock();
        State.Clock = clock;
        using FileStream held = HoldLock();

        EngineRun run = Run("Get-AlibabaCertificateInfo 1644xx -Verbose");

        Assert.Single(run.Output);
        Assert.Empty(run.Warnings);
        Assert.Contains(run.Verbose, message => message.Contains("another process holds the lock " + LockPath, StringComparison.Ordinal));
        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(6));
    }

    [Fact]
    public async Task Stop_ends_the_wait_for_the_lock()
    {
        Write(-1);
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        State.Clock = new VirtualClock
        {
            Passes = delay =>
            {
                if (delay == TimeSpan.FromMilliseconds(100))
                {
                    waiting.TrySetResult();
                }

                return false;
            },
        };
        using FileStream held = HoldLock();

        await StopAsync("Get-AlibabaCertificateInfo 1644xx", waiting.Task);

        Assert.Equal(0, Refreshes);
    }

    [Fact]
    public async Task Stop_ends_the_command_but_not_the_renewal_of_the_token()
    {
        Write(-1);
        var requested = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Service.Intercept = async (_, request) =>
        {
            if (request.Path == "/v1/token")
            {
                requested.TrySetResult();
                await stopped.Task;
            }

            return false;
        };

        await StopAsync("Get-AlibabaCertificateInfo 1644xx", requested.Task);
        Assert.Contains("oauth-refresh-token", await File.ReadAllTextAsync(ConfigPath, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        stopped.SetResult();

        // The next command waits for the lock, and then finds the new token in the file.
        Assert.NotNull(AssertServes());
        Assert.Equal("renewed-refresh-token-1", Service.OAuth.RefreshToken);
        Assert.Contains("renewed-refresh-token-1", await File.ReadAllTextAsync(ConfigPath, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private FileStream HoldLock() => new(LockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    private void Write(int secondsLeft) => WriteConfig(Profile(
        "OAuth",
        ("oauth_access_token", Service.OAuth.AccessToken),
        ("oauth_refresh_token", Service.OAuth.RefreshToken),
        ("oauth_access_token_expire", DateTimeOffset.UtcNow.AddSeconds(secondsLeft).ToUnixTimeSeconds()),
        ("oauth_site_type", "CN")));
}
