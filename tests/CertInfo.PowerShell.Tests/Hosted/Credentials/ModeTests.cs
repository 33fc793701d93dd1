using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using CertInfo.Credentials;
using CertInfo.Diagnostics;
using CertInfo.Emulator;
using CertInfo.Http;
using CertInfo.Rpc;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Hosted.Credentials;

/// <summary>Every credential source, from a file or environment variables to a certificate on the pipeline.</summary>
public sealed class ModeTests : CredentialTest
{
    public static TheoryData<string> Modes =>
    [
        "AK", "StsToken", "RamRoleArn", "RamRoleArn with a token", "ChainableRamRoleArn", "ChainableRamRoleArn twice", "EcsRamRole", "EcsRamRole unnamed",
        "RamRoleArnWithRoleName", "OIDC", "CloudSSO", "CloudSSO cached", "OAuth", "OAuth international", "OAuth renewed", "OAuth taken back", "OAuth cached", "External", "External with token",
        "CredentialsURI", "INI access_key", "INI sts", "INI ecs_ram_role", "INI ram_role_arn", "INI oidc_role_arn",
        "environment", "environment with token", "environment OIDC", "metadata", "metadata version 1", "credentials URI",
    ];

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task It_leads_to_a_certificate_and_no_secret_is_anywhere(string mode)
    {
        string[] secrets = SetUp(mode);

        EngineRun run = Run("'1644xx', 'nosuch' | Get-AlibabaCertificateInfo -Verbose -Debug");

        Assert.Null(run.Terminating);
        Assert.Equal("1644xx", ((CertificateInfo)Assert.Single(run.Output).BaseObject).CertId);
        Assert.Equal("CertNotExisted", ((AlibabaCloudException)Assert.Single(run.Errors).Exception).Code);
        Assert.Empty(run.Warnings);
        RecordedRequest last = Service.Requests.All[^1];
        Assert.Contains(run.Verbose, line => line.EndsWith("AccessKeyId …" + last.AccessKeyId![^4..], StringComparison.Ordinal));

        var search = new SecretSearch([.. secrets, .. Service.Accounts.All.SelectMany(a => new[] { a.AccessKeySecret, a.SecurityToken, a.AccessKeyId }).OfType<string>()]);
        search.In(run.Verbose, "verbose");
        search.In(run.Debug, "debug");
        search.In(run.Errors[0].Exception, "exception");
        search.In(run.Errors[0].ErrorDetails, "details");
        search.In(run.Errors[0].ToString(), "error");
        search.In(run.Output[0].ToString(), "output");
        var context = new CredentialContext(new HttpOptions(State, TimeSpan.FromSeconds(30)), new RetryOptions(0, () => 0));
        ICredentialProvider source = (await DefaultCredentialProviderChain.SelectAsync(null, null, context, new CommandLog(), TestContext.Current.CancellationToken)).Provider!;
        AccessKeyCredential key = await source.GetCredentialAsync(new CommandLog(), TestContext.Current.CancellationToken);
        search.In($"{source.Name} {source.CacheKey} {key}", "what the source tells of itself");
        Assert.Empty(search.Found);

        // The AccessKeyId is not a secret, but messages show only its end.
        var inFields = new SecretSearch([.. secrets, .. Service.Accounts.All.SelectMany(a => new[] { a.AccessKeySecret, a.SecurityToken }).OfType<string>()]);
        inFields.In(string.Join('\n', TextsIn(source, new HashSet<object>(ReferenceEqualityComparer.Instance))), "what a debugger shows");
        Assert.Empty(inFields.Found);
        Assert.Contains(key.AccessKeyId, TextsIn(source, new HashSet<object>(ReferenceEqualityComparer.Instance)));
    }

    [Theory]
    [InlineData("RamRoleArn")]
    [InlineData("OIDC")]
    [InlineData("EcsRamRole")]
    [InlineData("CloudSSO")]
    [InlineData("OAuth renewed")]
    [InlineData("CredentialsURI")]
    public void A_temporary_key_serves_other_commands_and_runspaces_and_is_renewed_when_the_service_says_that_it_expired(string mode)
    {
        SetUp(mode);
        string first = AssertServes();
        Assert.Equal(first, AssertServes());
        Assert.Single(Service.Requests.All);
        using (EngineSession other = OpenSession())
        {
            Assert.Single(other.Run($"Get-AlibabaCertificateInfo 1644xx -EndpointUrl {Service.Endpoint}").Output);
            Assert.Equal(first, Service.Requests.All[^1].AccessKeyId);
        }

        Account issued = Service.Accounts.All.Single(account => account.AccessKeyId == first);
        Service.Accounts.Add(issued with { Expiration = DateTimeOffset.UtcNow.AddMinutes(-1) });

        Assert.NotEqual(first, AssertServes());
        Assert.Equal(2, Service.Requests.All.Count(request => request.Action == "DescribeCertificateInfoByID"));
    }

    [Fact]
    public void The_command_runs_once_for_each_command_line_while_it_states_no_end()
    {
        SetUp("External");

        Assert.Equal(3, Get<CertificateInfo>("'1644xx', '1645xx', '1646xx' | Get-AlibabaCertificateInfo").Count);
        Assert.Equal(1, CommandRuns);
        AssertServes();
        Assert.Equal(2, CommandRuns);
    }

    [Fact]
    public void The_command_runs_once_for_the_process_where_it_states_the_end()
    {
        SetUp("External with token");

        AssertServes();
        AssertServes();
        Assert.Equal(1, CommandRuns);
    }

    [Fact]
    public void The_metadata_is_asked_past_every_proxy()
    {
        SetUp("metadata");

        AssertServes();

        Assert.False(Routes.Proxied[MetadataService.Host]);
        Assert.Equal(["PUT", "GET", "GET"], Service.Requests.All.Where(r => r.Host == MetadataService.Host).Select(r => r.Method));
    }

    [Theory]
    [InlineData("cn-hangzhou", false, "sts.cn-hangzhou.aliyuncs.com")]
    [InlineData("cn-hangzhou", true, "sts-vpc.cn-hangzhou.aliyuncs.com")]
    public void The_profile_picks_the_STS_endpoint_and_the_role_s_parameters(string region, bool vpc, string host)
    {
        Routes.Table[host] = Service.Endpoint;
        Service.Sts.ExternalId = "external id/1";
        const string Policy = """{"Version":"1","Statement":[]}""";
        WriteConfig(Profile(
            "RamRoleArn", ("access_key_id", AccountStore.AccessKeyId), ("access_key_secret", AccountStore.AccessKeySecret), ("ram_role_arn", StsService.RoleArn),
            ("sts_region", region), ("enable_vpc", vpc), ("expired_seconds", 1800), ("external_id", "external id/1"), ("policy", Policy), ("ram_session_name", "me@home")));

        AssertServes();

        RecordedRequest sts = Service.Requests.All.Single(request => request.Action == "AssumeRole");
        Assert.Equal(host, sts.Host);
        Assert.Equal(("1800", "me@home", Policy), (sts.Field("DurationSeconds"), sts.Field("RoleSessionName"), sts.Field("Policy")));
    }

    // All texts in the fields of an object of the module, and in the fields of these fields.
    private static IEnumerable<string> TextsIn(object? value, HashSet<object> seen) => value is string text ? [text]
        : value is null || value.GetType().Assembly != typeof(ICredentialProvider).Assembly || !seen.Add(value) ? []
        : value.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public).SelectMany(field => TextsIn(field.GetValue(value), seen));

    private string[] SetUp(string mode)
    {
        (string, object)[] key = [("access_key_id", AccountStore.AccessKeyId), ("access_key_secret", AccountStore.AccessKeySecret)];
        (string, object)[] temporary = [("access_key_id", AccountStore.StsAccessKeyId), ("access_key_secret", AccountStore.StsAccessKeySecret), ("sts_token", AccountStore.StsSecurityToken)];
        (string, object) role = ("ram_role_arn", StsService.RoleArn);
        (string, object)[] sso = [.. CloudSso(), ("access_token", Service.CloudSso.AccessToken), ("cloud_sso_access_token_expire", InSeconds(3600))];
        (string, object)[] cached = [.. temporary, ("sts_expiration", InSeconds(3600))];
        string tokenFile = WriteFile("token", Service.Sts.OidcToken + "\n");
        string ini = $"access_key_id = {AccountStore.AccessKeyId}\naccess_key_secret = {AccountStore.AccessKeySecret} # of the tests\n";
        if (mode.Contains("Ecs", StringComparison.OrdinalIgnoreCase) || mode.StartsWith("metadata", StringComparison.Ordinal) || mode == "RamRoleArnWithRoleName")
        {
            OnEcs();
        }

        switch (mode)
        {
            case "AK": WriteConfig(Profile(mode, key)); break;
            case "StsToken": WriteConfig(Profile(mode, temporary)); break;
            case "RamRoleArn": WriteConfig(Profile(mode, [.. key, role])); break;
            case "RamRoleArn with a token": WriteConfig(Profile("RamRoleArn", [.. temporary, role])); break;
            case "ChainableRamRoleArn": WriteConfig(Profile(mode, ("source_profile", "base"), role), Profile("AK", [("name", "base"), .. key])); break;
            case "ChainableRamRoleArn twice":
                WriteConfig(
                    Profile("ChainableRamRoleArn", ("source_profile", "middle"), role, ("ram_session_name", "second")),
                    Profile("ChainableRamRoleArn", ("name", "middle"), ("source_profile", "base"), role),
                    Profile("AK", [("name", "base"), .. key]));
                break;
            case "EcsRamRole": Service.Metadata.Version1 = false; WriteConfig(Profile(mode, ("ram_role_name", Service.Metadata.Role!))); break;
            case "EcsRamRole unnamed": WriteConfig(Profile("EcsRamRole")); break;
            case "RamRoleArnWithRoleName": WriteConfig(Profile(mode, ("ram_role_name", Service.Metadata.Role!), role)); break;
            case "OIDC": WriteConfig(Profile(mode, ("oidc_provider_arn", StsService.OidcProviderArn), ("oidc_token_file", tokenFile), role)); break;
            case "CloudSSO": WriteConfig(Profile(mode, sso)); break;
            case "CloudSSO cached": WriteConfig(Profile("CloudSSO", [.. sso, ("cloud_sso_access_token_expire", InSeconds(-60)), .. cached, ("access_token", "ended-token")])); break;
            case "OAuth": WriteConfig(Profile(mode, OAuth("CN", InSeconds(3600)))); break;
            case "OAuth international": WriteConfig(Profile("OAuth", OAuth("INTL", InSeconds(3600)))); break;
            case "OAuth renewed": WriteConfig(Profile("OAuth", [.. OAuth("CN", InSeconds(600)), ("oauth_access_token", "ended-token")])); break;
            case "OAuth taken back": WriteConfig(Profile("OAuth", [.. OAuth("CN", InSeconds(3600)), ("oauth_access_token", "ended-token")])); break;
            case "OAuth cached": WriteConfig(Profile("OAuth", [.. OAuth("CN", InSeconds(-600)), .. cached])); break;
            case "External":
                WriteConfig(Profile(mode, ("process_command", Command($$"""{"mode":"AK","access_key_id":"{{AccountStore.AccessKeyId}}","access_key_secret":"{{AccountStore.AccessKeySecret}}"}"""))));
                break;
            case "External with token":
                WriteConfig(Profile("External", ("process_command", Command(
                    $$"""{"mode":"StsToken","access_key_id":"{{AccountStore.StsAccessKeyId}}","access_key_secret":"{{AccountStore.StsAccessKeySecret}}","sts_token":"{{AccountStore.StsSecurityToken}}","expiration":"{{DateTime.UtcNow.AddHours(1):yyyy-MM-ddTHH:mm:ssZ}}"}"""))));
                break;
            case "CredentialsURI": WriteConfig(Profile(mode, ("credentials_uri", new Uri(Service.Endpoint, CredentialsUriService.Path + "?key=uri-secret")))); break;
            case "INI access_key": WriteFile(".alibabacloud/credentials", "# the SDKs'\n[default]\ntype = access_key\n" + ini); break;
            case "INI sts": WriteFile(".alibabacloud/credentials.ini", $"[default]\ntype=sts\naccess_key_id={AccountStore.StsAccessKeyId}\naccess_key_secret={AccountStore.StsAccessKeySecret}\nsecurity_token={AccountStore.StsSecurityToken}\n"); break;
            case "INI ecs_ram_role": WriteFile(".alibabacloud/credentials", $"[default]\r\ntype = ecs_ram_role\r\nrole_name = {Service.Metadata.Role}\r\n"); break;
            case "INI ram_role_arn": WriteFile(".alibabacloud/credentials", $"[DEFAULT]\ntype = ram_role_arn\n{ini}role_arn = {StsService.RoleArn}\nrole_session_name = ini\n"); break;
            case "INI oidc_role_arn": WriteFile(".alibabacloud/credentials", $"[default]\ntype = oidc_role_arn\nrole_arn = {StsService.RoleArn}\noidc_provider_arn = {StsService.OidcProviderArn}\noidc_token_file_path = \"{tokenFile}\"\n"); break;
            case "environment":
                Set("ALIBABA_CLOUD_ACCESS_KEY_ID", AccountStore.AccessKeyId);
                Set("ALIBABA_CLOUD_ACCESS_KEY_SECRET", AccountStore.AccessKeySecret);
                break;
            case "environment with token":
                Set("ALIBABA_CLOUD_ACCESS_KEY_ID", AccountStore.StsAccessKeyId);
                Set("ALIBABA_CLOUD_ACCESS_KEY_SECRET", AccountStore.StsAccessKeySecret);
                Set("ALIBABA_CLOUD_SECURITY_TOKEN", AccountStore.StsSecurityToken);
                break;
            case "environment OIDC": SetUpOidc(tokenFile); break;
            case "metadata": Service.Metadata.Version1 = false; break;
            case "metadata version 1": Service.Metadata.Version2 = false; break;
            case "credentials URI": SetUpCredentialsUri("?key=uri-secret"); break;
            default: throw new ArgumentOutOfRangeException(nameof(mode), mode, null);
        }

        return [Service.Sts.OidcToken, Service.CloudSso.AccessToken, Service.OAuth.AccessToken, Service.OAuth.RefreshToken, "renewed-access-token", "renewed-refresh-token", "ended-token", "uri-secret"];
    }

    private static long InSeconds(int seconds) => DateTimeOffset.UtcNow.AddSeconds(seconds).ToUnixTimeSeconds();

    private (string, object)[] OAuth(string site, long expire) =>
    [
        ("oauth_site_type", site), ("oauth_access_token", Service.OAuth.AccessToken), ("oauth_refresh_token", Service.OAuth.RefreshToken), ("oauth_access_token_expire", expire),
    ];
}
