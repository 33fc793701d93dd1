using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using CertInfo.Emulator;
using CertInfo.Runtime;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Hosted.Credentials;

/// <summary>The access key of an OAuth sign-in in the file of the CLI.</summary>
public sealed class OAuthKeyFileTests : CredentialTest
{
    private string ConfigPath => Path.Combine(Home, ".aliyun", "config.json");

    private int Refreshes => Service.Requests.All.Count(request => request.Path == "/v1/token");

    [Fact]
    public void The_key_of_a_valid_access_token_is_saved_as_the_CLI_does()
    {
        string before = WriteValid();

        string key = AssertServes();

        JsonNode profile = ReadProfile();
        Account account = Service.Accounts.All.Single(a => a.AccessKeyId == key);
        Assert.Equal(key, (string?)profile["access_key_id"]);
        Assert.Equal(account.AccessKeySecret, (string?)profile["access_key_secret"]);
        Assert.Equal(account.SecurityToken, (string?)profile["sts_token"]);
        Assert.Equal(account.Expiration!.Value.ToUnixTimeSeconds(), (long)profile["sts_expiration"]!);
        Assert.Equal(JsonNode.Parse(before)!["profiles"]![0]!["oauth_refresh_token"]!.ToString(), (string?)profile["oauth_refresh_token"]);
        Assert.Equal(0, Refreshes);

        using EngineSession next = OpenProcess();
        Service.Requests.Clear();
        Assert.Single(next.Run($"Get-AlibabaCertificateInfo 1644xx -EndpointUrl {Service.Endpoint}").Output);
        Assert.Equal(key, Assert.Single(Service.Requests.All).AccessKeyId);
    }

    [Fact]
    public async Task The_key_is_saved_if_another_process_renewed_the_tokens()
    {
        WriteExpired();

        Assert.Single((await RunWhileAnotherProcess(() => WriteValid())).Output);
        Assert.Equal(0, Refreshes);
        Assert.StartsWith("STS.", (string?)ReadProfile()["access_key_id"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3600, true)]
    [InlineData(600, false)]
    public async Task The_key_of_another_process_serves_unless_it_expires_within_20_minutes(int secondsLeft, bool serves)
    {
        WriteExpired();

        EngineRun run = await RunWhileAnotherProcess(() => Write(
            Service.OAuth.AccessToken,
            3600,
            ("access_key_id", AccountStore.StsAccessKeyId),
            ("access_key_secret", AccountStore.StsAccessKeySecret),
            ("sts_token", AccountStore.StsSecurityToken),
            ("sts_expiration", DateTimeOffset.UtcNow.AddSeconds(secondsLeft).ToUnixTimeSeconds())));

        Assert.Single(run.Output);
        Assert.Equal(serves, Service.Requests.All[^1].AccessKeyId == AccountStore.StsAccessKeyId);
        Assert.Equal(serves ? 0 : 1, Service.Requests.All.Count(request => request.Path == "/v1/exchange"));
        Assert.Equal(0, Refreshes);
    }

    [Fact]
    public void A_key_is_not_saved_to_a_profile_that_was_signed_in_again()
    {
        WriteValid();
        string other = File.ReadAllText(ConfigPath).Replace(Service.OAuth.RefreshToken, "of-another-account", StringComparison.Ordinal);
        On("/v1/exchange", () => File.WriteAllText(ConfigPath, other));

        EngineRun run = Run("Get-AlibabaCertificateInfo 1644xx -Verbose");

        Assert.Single(run.Output);
        Assert.Equal(other, File.ReadAllText(ConfigPath));
        Assert.Contains(run.Verbose, message => message.Contains("was not saved", StringComparison.Ordinal) && message.Contains("the profile was changed or removed", StringComparison.Ordinal));
    }

    [Fact]
    public void New_tokens_do_not_replace_those_of_another_sign_in()
    {
        WriteExpired();
        string other = File.ReadAllText(ConfigPath).Replace(Service.OAuth.RefreshToken, "of-another-account", StringComparison.Ordinal);
        On("/v1/token", () => File.WriteAllText(ConfigPath, other));

        EngineRun run = Run("Get-AlibabaCertificateInfo 1644xx");

        Assert.Single(run.Output);
        Assert.Equal(other, File.ReadAllText(ConfigPath));
        Assert.Contains("the profile was changed or removed", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_valid_access_token_serves_although_the_key_cannot_be_saved()
    {
        string before = WriteValid();
        File.SetAttributes(ConfigPath, FileAttributes.ReadOnly);

        EngineRun run = Run("Get-AlibabaCertificateInfo 1644xx -Verbose");

        File.SetAttributes(ConfigPath, FileAttributes.Normal);
        Assert.Single(run.Output);
        Assert.Empty(run.Warnings);
        Assert.Equal(before, File.ReadAllText(ConfigPath));
        Assert.Contains(run.Verbose, message => message.Contains("the file or its folder cannot be written", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_in_UTF_16_is_saved_in_UTF_8_which_the_CLI_reads()
    {
        string before = WriteExpired();
        File.WriteAllText(ConfigPath, before, System.Text.Encoding.Unicode);

        AssertServes();

        Assert.Equal((byte)'{', File.ReadAllBytes(ConfigPath)[0]);
        Assert.Equal("renewed-refresh-token-1", (string?)ReadProfile()["oauth_refresh_token"]);
    }

    /// <summary>Runs the command. Another process changes the file while it holds the lock.</summary>
    private async Task<EngineRun> RunWhileAnotherProcess(Action writes)
    {
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        State.Clock = new VirtualClock
        {
            Passes = delay =>
            {
                waiting.TrySetResult();
                written.Task.Wait();
                return true;
            },
        };
        Task<EngineRun> run;
        using (new FileStream(Path.Combine(Home, ".aliyun", ".config.json.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            run = Task.Run(() => Run("Get-AlibabaCertificateInfo 1644xx"));
            await waiting.Task.Within();
            writes();
        }

        written.SetResult();
        return await run.Within();
    }

    private EngineSession OpenProcess()
    {
        var state = new ProcessState(CreateClock(), State.EnvironmentVariable);
        HostRoutes routes = HostRoutes.Install(state);
        foreach (string host in Routes.Table.Keys)
        {
            routes.Table[host] = Routes.Table[host];
        }

        EngineSession session = EngineSession.Open();
        ProcessState.Assign(session.Runspace, state);
        return session;
    }

    private JsonNode ReadProfile() => JsonNode.Parse(File.ReadAllText(ConfigPath))!["profiles"]![0]!;

    private void On(string path, Action action) => Service.Intercept = (_, request) =>
    {
        if (request.Path == path)
        {
            action();
        }

        return Task.FromResult(false);
    };

    private string WriteExpired() => Write("ended", -3600);

    private string WriteValid() => Write(Service.OAuth.AccessToken, 3600);

    private string Write(string accessToken, int secondsLeft, params (string Field, object Value)[] key)
    {
        string path = WriteConfig(Profile(
            "OAuth",
            [
                ("oauth_access_token", accessToken),
                ("oauth_refresh_token", Service.OAuth.RefreshToken),
                ("oauth_access_token_expire", DateTimeOffset.UtcNow.AddSeconds(secondsLeft).ToUnixTimeSeconds()),
                ("oauth_site_type", "CN"),
                .. key,
            ]));
        return File.ReadAllText(path);
    }
}
