using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.Json;
using CertInfo.Emulator;
using CertInfo.Runtime;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Hosted.Credentials;

/// <summary>A machine without configuration: no environment variables and an empty home folder. All hosts except the instance metadata are routed to the emulator.</summary>
public abstract class CredentialTest : ModuleTest
{
    /// <summary>The secret in invalid input.</summary>
    protected const string Canary = "Canary-Secret-7b1f";

    private readonly string _home = Directory.CreateTempSubdirectory("certinfo-home-").FullName;

    protected CredentialTest()
    {
        Set("HOME", _home);
        Set("USERPROFILE", _home);
    }

    protected string Home => _home;

    protected int AssumeRoleCalls => Service.Requests.All.Count(request => request.Action == "AssumeRole");

    internal override Clock CreateClock() => new NeverTimesOutClock();

    protected override void Prepare()
    {
        SetDefault("Credential", null);
        SetDefault("MaximumRetryCount", 0);
        foreach (string host in new[] { "sts.aliyuncs.com", CloudSsoService.Host, OAuthService.Host, OAuthService.InternationalHost })
        {
            Routes.Table[host] = Service.Endpoint;
        }
    }

    protected override void Restore() => Directory.Delete(_home, recursive: true);

    protected void Set(string name, string? value) => Variables[name] = value;

    protected void OnEcs() => Routes.Table[MetadataService.Host] = Service.Endpoint;

    /// <summary>Sets the environment variables of OIDC.</summary>
    /// <param name="tokenFile">The file with the token; null for a file with a valid token.</param>
    protected void SetUpOidc(string? tokenFile = null)
    {
        Set("ALIBABA_CLOUD_ROLE_ARN", StsService.RoleArn);
        Set("ALIBABA_CLOUD_OIDC_PROVIDER_ARN", StsService.OidcProviderArn);
        Set("ALIBABA_CLOUD_OIDC_TOKEN_FILE", tokenFile ?? WriteFile("token", Service.Sts.OidcToken));
    }

    protected void SetUpCredentialsUri(string query = "") => Set("ALIBABA_CLOUD_CREDENTIALS_URI", new Uri(Service.Endpoint, CredentialsUriService.Path + query).AbsoluteUri);

    /// <summary>The fields of a CloudSSO profile without its sign-in session.</summary>
    protected (string Field, object Value)[] CloudSso() =>
    [
        ("cloud_sso_sign_in_url", $"https://{CloudSsoService.Host}/start/login"),
        ("cloud_sso_account_id", Service.CloudSso.AccountId),
        ("cloud_sso_access_config", Service.CloudSso.AccessConfigurationId),
    ];

    protected string WriteFile(string path, string text)
    {
        string file = Path.Combine(_home, path.Replace('/', Path.DirectorySeparatorChar));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }

    /// <summary>Writes the file of the CLI. The first profile is the current one.</summary>
    protected string WriteConfig(params IReadOnlyList<Dictionary<string, object>> profiles) => WriteFile(
        ".aliyun/config.json",
        JsonSerializer.Serialize(new { current = profiles[0]["name"], profiles }));

    protected static Dictionary<string, object> Profile(string mode, params (string Field, object Value)[] fields)
    {
        var profile = new Dictionary<string, object> { ["name"] = "it", ["mode"] = mode };
        foreach ((string field, object value) in fields)
        {
            profile[field] = value;
        }

        return profile;
    }

    /// <summary>Asserts that a call succeeds, and returns the AccessKeyId that the service received.</summary>
    protected string AssertServes(string arguments = "")
    {
        Service.Requests.Clear();
        Assert.Single(Get<CertificateInfo>("Get-AlibabaCertificateInfo 1644xx " + arguments));
        return Service.Requests.All.Last(request => request.Action == "DescribeCertificateInfoByID").AccessKeyId!;
    }

    protected AlibabaCloudException AssertFails(string id, ErrorCategory category, string arguments = "")
    {
        EngineRun run = Run("'1644xx', '1645xx' | Get-AlibabaCertificateInfo -Verbose -Debug -WarningAction Continue " + arguments);
        Assert.Empty(run.Output);
        ErrorRecord error = run.Terminating ?? Assert.Single(run.Errors);
        Assert.Equal(id + ",CertInfo.Commands.GetAlibabaCertificateInfoCommand", error.FullyQualifiedErrorId);
        Assert.Equal(category, error.CategoryInfo.Category);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Assert.DoesNotContain(Service.Requests.All, request => request.Action == "DescribeCertificateInfoByID");
        var search = new SecretSearch(Canary, AccountStore.AccessKeySecret, Service.Sts.OidcToken, Service.CloudSso.AccessToken);
        search.In(run.Verbose, "verbose");
        search.In(run.Debug, "debug");
        search.In(run.Warnings, "warnings");
        search.In(error.Exception, "exception");
        search.In(error.ErrorDetails, "details");
        search.In(error.ToString(), "error");
        Assert.Empty(search.Found);
        return Assert.IsType<AlibabaCloudException>(error.Exception);
    }

    /// <summary>Creates a command with an output and an exit code, for the External mode.</summary>
    protected string Command(string output, string error = "", int exitCode = 0)
    {
        string printed = WriteFile("printed", output);
        string complaint = WriteFile("complaint", error);
        return OperatingSystem.IsWindows()
            ? $"cmd.exe /d /c \"{WriteFile("run.cmd", $"@echo run>>\"%~dp0runs\"\r\n@type \"{printed}\"\r\n@type \"{complaint}\" 1>&2\r\n@exit {exitCode}\r\n")}\""
            : $"/bin/sh '{WriteFile("run.sh", $"echo run >> '{_home}/runs'\ncat '{printed}'\ncat '{complaint}' >&2\nexit {exitCode}\n")}'";
    }

    protected int CommandRuns => File.Exists(Path.Combine(_home, "runs")) ? File.ReadAllLines(Path.Combine(_home, "runs")).Length : 0;
}
