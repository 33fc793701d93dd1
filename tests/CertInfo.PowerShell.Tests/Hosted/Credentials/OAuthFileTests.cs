using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using CertInfo.Emulator;
using CertInfo.Runtime;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Hosted.Credentials;

/// <summary>The new tokens of an OAuth sign-in in the file of the CLI.</summary>
public sealed class OAuthFileTests : CredentialTest
{
    private string ConfigPath => Path.Combine(Home, ".aliyun", "config.json");

    private int Refreshes => Service.Requests.All.Count(request => request.Path == "/v1/token");

    [Fact]
    public void New_tokens_and_the_key_replace_the_fields_and_nothing_else()
    {
        string before = WriteExpired();

        string key = AssertServes();

        JsonNode profile = JsonNode.Parse(File.ReadAllText(ConfigPath))!["profiles"]![1]!;
        Assert.Equal("renewed-access-token-1", (string?)profile["oauth_access_token"]);
        Assert.Equal("renewed-refresh-token-1", (string?)profile["oauth_refresh_token"]);
        Assert.InRange((long)profile["oauth_access_token_expire"]!, DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 3000, DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 3600);
        Account account = Service.Accounts.All.Single(a => a.AccessKeyId == key);
        Assert.Equal(key, (string?)profile["access_key_id"]);
        Assert.Equal(account.AccessKeySecret, (string?)profile["access_key_secret"]);
        Assert.Equal(account.SecurityToken, (string?)profile["sts_token"]);
        Assert.Equal(account.Expiration!.Value.ToUnixTimeSeconds(), (long)profile["sts_expiration"]!);

        string[] changed = ["oauth_access_token", "oauth_refresh_token", "access_key_id", "access_key_secret", "sts_token", "sts_expiration"];
        Assert.Equal(Lines(before), Lines(File.ReadAllText(ConfigPath)));
        IEnumerable<string> Lines(string text) => text.Split('\n').Where(line => !changed.Any(field => line.Contains(field, StringComparison.Ordinal))).Select(line => line.TrimEnd(','));
    }

    [Theory]
    [InlineData("CN", OAuthService.Host)]
    [InlineData("INTL", OAuthService.InternationalHost)]
    [InlineData("intl", OAuthService.InternationalHost)]
    public void New_tokens_come_from_the_site_of_the_profile(string site, string host)
    {
        WriteConfig(Profile("OAuth", ("oauth_refresh_token", Service.OAuth.RefreshToken), ("oauth_site_type", site)));

        AssertServes();

        Assert.Equal(1, Refreshes);
        Assert.All(Service.Requests.All.SkipLast(1), request => Assert.Equal(host, request.Host));
    }

    [Fact]
    public void The_next_process_uses_the_new_tokens()
    {
        WriteExpired();
        AssertServes();
        JsonNode config = JsonNode.Parse(File.ReadAllText(ConfigPath))!;
        config["profiles"]![1]!["oauth_access_token_expire"] = 1;
        config["profiles"]![1]!["sts_expiration"] = 1;
        File.WriteAllText(ConfigPath, config.ToJsonString());

        using EngineSession next = OpenProcess();

        Assert.Single(next.Run($"Get-AlibabaCertificateInfo 1644xx -EndpointUrl {Service.Endpoint}").Output);
        Assert.Equal("renewed-refresh-token-2", (string?)JsonNode.Parse(File.ReadAllText(ConfigPath))!["profiles"]![1]!["oauth_refresh_token"]);
    }

    [Fact]
    public async Task Processes_that_start_at_once_use_the_refresh_token_once()
    {
        WriteExpired();
        EngineSession[] processes = [.. Enumerable.Range(0, 4).Select(_ => OpenProcess())];

        EngineRun[] runs = await Task.WhenAll(processes.Select(process => Task.Run(() => process.Run($"Get-AlibabaCertificateInfo 1644xx -EndpointUrl {Service.Endpoint}")))).Within();

        Assert.All(runs, run => Assert.Single(run.Output));
        Assert.Equal(1, Refreshes);
        Array.ForEach(processes, process => process.Dispose());
    }

    [Theory]
    [InlineData("file")]
    [InlineData("folder")]
    [InlineData("lock")]
    public void A_refresh_token_is_not_used_if_the_new_one_cannot_be_saved(string unwritable)
    {
        string before = WriteExpired();
        string folder = Path.GetDirectoryName(ConfigPath)!;
        if (unwritable == "file")
        {
            File.SetAttributes(ConfigPath, FileAttributes.ReadOnly);
        }
        else if (unwritable == "lock")
        {
            Directory.CreateDirectory(Path.Combine(folder, ".config.json.lock"));
        }
        else
        {
            if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
            {
                Assert.Skip("needs a user that a folder can refuse");
                return;
            }

            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        string message = AssertFails("CredentialsExpired", ErrorCategory.AuthenticationError).Message;

        Assert.EndsWith("aliyun configure --mode OAuth --oauth-site-type CN --profile it", message, StringComparison.Ordinal);
        Assert.Equal(0, Refreshes);
        Assert.Equal(before, File.ReadAllText(ConfigPath));
        File.SetAttributes(ConfigPath, FileAttributes.Normal);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public void A_link_and_the_permissions_of_the_file_stay()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("needs the right to create links");
            return;
        }

        WriteExpired();
        string target = Path.Combine(Home, "elsewhere.json");
        File.Move(ConfigPath, target);
        File.CreateSymbolicLink(ConfigPath, target);
        const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        File.SetUnixFileMode(target, Mode);

        AssertServes();

        Assert.Equal(target, File.ResolveLinkTarget(ConfigPath, returnFinalTarget: true)!.FullName);
        Assert.Equal(Mode, File.GetUnixFileMode(target));
        Assert.Contains("renewed-refresh-token-1", File.ReadAllText(target), StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.GetFiles(Home), file => file.Contains(".tmp-", StringComparison.Ordinal));
    }

    [Fact]
    public void A_change_during_the_request_is_kept()
    {
        WriteExpired();
        OnRefresh(() => File.WriteAllText(ConfigPath, File.ReadAllText(ConfigPath).Replace("\"cn-hangzhou\"", "\"cn-beijing\"", StringComparison.Ordinal)));

        AssertServes();

        Assert.Contains("cn-beijing", File.ReadAllText(ConfigPath), StringComparison.Ordinal);
        Assert.Contains("renewed-refresh-token-1", File.ReadAllText(ConfigPath), StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_that_is_removed_during_the_request_is_a_warning()
    {
        WriteExpired();
        OnRefresh(() => File.WriteAllText(ConfigPath, """{"current":"other","profiles":[]}"""));

        EngineRun run = Run("Get-AlibabaCertificateInfo 1644xx");

        Assert.Single(run.Output);
        Assert.All(run.Warnings, warning => Assert.Contains("the profile was changed or removed", warning, StringComparison.Ordinal));
        Assert.NotEmpty(run.Warnings);
    }

    [Fact]
    public void A_temporary_file_of_a_process_that_was_killed_is_deleted()
    {
        WriteExpired();
        string left = WriteFile(".aliyun/.config.json.tmp-0123456789abcdef0123456789abcdef", "half of a");
        string other = WriteFile(".aliyun/.config.json.tmp-0123", "of another program");

        AssertServes();

        Assert.False(File.Exists(left));
        Assert.Equal("of another program", File.ReadAllText(other));
        Assert.Equal(2, Directory.GetFiles(Path.GetDirectoryName(ConfigPath)!, "*config.json").Length + Directory.GetFiles(Path.GetDirectoryName(ConfigPath)!, "*.tmp-*").Length);
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

    private void OnRefresh(Action action) => Service.Intercept = (_, request) =>
    {
        if (request.Path == "/v1/token")
        {
            action();
        }

        return Task.FromResult(false);
    };

    // As the CLI writes it, with fields that the module does not know.
    private string WriteExpired()
    {
        string text = $$"""
            {
            	"current": "it",
            	"profiles": [
            		{
            			"name": "other",
            			"mode": "OAuth",
            			"oauth_refresh_token": "of-other",
            			"region_id": "cn-hangzhou"
            		},
            		{
            			"name": "it",
            			"mode": "OAuth",
            			"access_key_id": "old",
            			"unknown": { "name": "it", "oauth_refresh_token_": [1.50, "\u4e2d"] },
            			"oauth_access_token": "ended",
            			"oauth_refresh_token": "{{Service.OAuth.RefreshToken}}",
            			"oauth_access_token_expire": 1700000000,
            			"oauth_site_type": "CN"
            		}
            	],
            	"meta_path": ""
            }
            """;
        WriteFile(".aliyun/config.json", text);
        return text;
    }
}
