using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Emulator;
using CertInfo.Shell;
using CertInfo.Tests.SetUps;
using Xunit;

namespace CertInfo.Tests;

/// <summary>Several processes of PowerShell use one OAuth sign-in, whose refresh token the service accepts once.</summary>
public sealed class OAuthProcessTests : IAsyncLifetime
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly string _home = Directory.CreateTempSubdirectory("certinfo-oauth-").FullName;
    private readonly List<AnswerProcess> _processes = [];
    private CdnEmulator _service = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Folder => Path.Combine(_home, ".aliyun");

    private string ConfigPath => Path.Combine(Folder, "config.json");

    private int Renewals => _service.Requests.All.Count(request => request.Path == "/v1/token");

    public async ValueTask InitializeAsync()
    {
        _service = await CdnEmulator.StartAsync();
        Write(_service.OAuth.RefreshToken);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (AnswerProcess process in _processes)
        {
            await process.DisposeAsync();
        }

        await _service.DisposeAsync();
        Directory.Delete(_home, recursive: true);
    }

    [Fact]
    public async Task Two_processes_at_the_same_time_use_the_refresh_token_once()
    {
        AnswerProcess first = Start();
        AnswerProcess second = Start();
        var bothAsked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _service.Intercept = async (_, request) =>
        {
            if (request.Path == "/v1/token")
            {
                await bothAsked.Task;
            }

            return false;
        };

        Task<AnswerProcess.Answer>[] answers = [AskAsync(first), AskAsync(second)];
        bothAsked.SetResult();

        Assert.All(await Task.WhenAll(answers), answer => Assert.Null(answer.Failure));
        Assert.Equal(1, Renewals);
        Assert.Equal(2, _service.Requests.All.Count(request => request is { Action: "DescribeCertificateInfoByID", Status: 200 }));
        Assert.Equal("renewed-refresh-token-1", ReadField("oauth_refresh_token"));
        Assert.Equal(["config.json", ".config.json.lock"], Directory.GetFiles(Folder).Select(Path.GetFileName).OrderByDescending(name => name));
        Assert.Null((await AskAsync(Start())).Failure);
        Assert.Equal(1, Renewals);
    }

    [Fact]
    public async Task After_a_process_was_killed_during_the_renewal_the_next_one_says_how_to_sign_in_and_then_works()
    {
        AnswerProcess killed = Start();
        var used = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _service.Intercept = async (context, request) =>
        {
            if (request.Path != "/v1/token" || used.Task.IsCompleted)
            {
                return false;
            }

            // The service has used the token. Its response does not arrive.
            _service.OAuth.RefreshToken = _service.OAuth.AccessToken = "next";
            used.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return true;
        };
        string before = await File.ReadAllTextAsync(ConfigPath, Cancellation);
        Task<AnswerProcess.Answer> answer = AskAsync(killed);
        await used.Task.WaitAsync(TimeSpan.FromMinutes(1), Cancellation);

        killed.Kill();

        await Assert.ThrowsAsync<InvalidOperationException>(() => answer);
        Assert.Equal(before, await File.ReadAllTextAsync(ConfigPath, Cancellation));
        string left = Assert.Single(Directory.GetFiles(Folder, ".config.json.tmp-*"));
        Assert.Equal(0, new FileInfo(left).Length);

        AnswerProcess next = Start();
        AnswerProcess.Answer failed = await AskAsync(next);
        Assert.Equal("CredentialsExpired", failed.Failure);
        Assert.EndsWith("Sign in again: aliyun configure --mode OAuth --oauth-site-type CN --profile it", failed.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(ConfigPath, Cancellation));
        Assert.Empty(Directory.GetFiles(Folder, ".config.json.tmp-*"));

        Write("next");
        Assert.Null((await AskAsync(next)).Failure);
        Assert.Equal("renewed-refresh-token-1", ReadField("oauth_refresh_token"));
    }

    private AnswerProcess Start()
    {
        AnswerProcess process = new(PowerShellProcess.CreateStartInfo(
            "-NoLogo", "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-File", Path.Combine(AppContext.BaseDirectory, "PowerShell", "Answer.ps1"),
            typeof(OAuthProcessTests).Assembly.Location, Path.Combine(ModuleLocation.RepositoryRoot, "bin", "CertInfo.PowerShell.dll")));
        _processes.Add(process);
        return process;
    }

    private Task<AnswerProcess.Answer> AskAsync(AnswerProcess process) => process.AskAsync(
        new
        {
            folder = _home,
            service = _service.Endpoint.AbsoluteUri,
            variables = new Dictionary<string, string> { ["HOME"] = _home, ["USERPROFILE"] = _home, ["ALIBABA_CLOUD_ECS_METADATA_DISABLED"] = "true" },
        },
        Cancellation);

    private void Write(string refreshToken)
    {
        Dictionary<string, object> profile = LogInSetUps.OAuth(("oauth_refresh_token", refreshToken), ("oauth_access_token_expire", Services.Keys.In(-Hour)));
        Directory.CreateDirectory(Folder);
        File.WriteAllText(ConfigPath, JsonSerializer.Serialize(new { current = "it", profiles = new[] { profile } }));
    }

    private string? ReadField(string field) =>
        JsonDocument.Parse(File.ReadAllText(ConfigPath)).RootElement.GetProperty("profiles")[0].GetProperty(field).GetString();
}
