using System;
using System.Collections.Generic;
using System.Linq;
using CertInfo.Credentials;
using CertInfo.Diagnostics;
using CertInfo.Http;
using CertInfo.Rpc;
using CertInfo.Runtime;
using Xunit;

namespace CertInfo.Tests.Unit;

/// <summary>The keys by which the process keeps temporary credentials: profiles that may have other credentials never share one.</summary>
public class ProviderCacheKeyTests
{
    private static readonly IReadOnlyDictionary<string, string> Fields = new Dictionary<string, string>
    {
        ["access_key_id"] = "id",
        ["access_key_secret"] = "secret",
        ["sts_token"] = "token",
        ["sts_expiration"] = "4102444800",
        ["ram_role_arn"] = "acs:ram::123456789012:role/reader",
        ["ram_role_name"] = "reader",
        ["oidc_provider_arn"] = "acs:ram::123456789012:oidc-provider/p",
        ["oidc_token_file"] = "/tmp/token",
        ["cloud_sso_sign_in_url"] = "https://signin.alibabacloudsso.com/start/login",
        ["cloud_sso_account_id"] = "123456789012",
        ["cloud_sso_access_config"] = "ac-1",
        ["access_token"] = "session",
        ["oauth_refresh_token"] = "refresh",
        ["oauth_access_token"] = "access",
        ["process_command"] = "program one",
        ["credentials_uri"] = "http://127.0.0.1/one",
    };

    [Theory]
    [InlineData("AK", "access_key_id", "other")]
    [InlineData("AK", "access_key_secret", "other")]
    [InlineData("StsToken", "access_key_id", "other")]
    [InlineData("StsToken", "access_key_secret", "other")]
    [InlineData("StsToken", "sts_token", "other")]
    [InlineData("RamRoleArn", "access_key_id", "other")]
    [InlineData("RamRoleArn", "ram_role_arn", "acs:ram::123456789012:role/other")]
    [InlineData("RamRoleArn", "ram_session_name", "other")]
    [InlineData("RamRoleArn", "expired_seconds", "900")]
    [InlineData("RamRoleArn", "policy", "{}")]
    [InlineData("RamRoleArn", "external_id", "other")]
    [InlineData("RamRoleArn", "sts_region", "eu-central-1")]
    [InlineData("EcsRamRole", "ram_role_name", "other")]
    [InlineData("RamRoleArnWithRoleName", "ram_role_name", "other")]
    [InlineData("RamRoleArnWithRoleName", "ram_role_arn", "acs:ram::123456789012:role/other")]
    [InlineData("OIDC", "oidc_provider_arn", "acs:ram::123456789012:oidc-provider/other")]
    [InlineData("OIDC", "oidc_token_file", "/tmp/other")]
    [InlineData("OIDC", "ram_role_arn", "acs:ram::123456789012:role/other")]
    [InlineData("CloudSSO", "cloud_sso_sign_in_url", "https://other.alibabacloudsso.com/start/login")]
    [InlineData("CloudSSO", "cloud_sso_sign_in_url", "http://127.0.0.1:8080/start/login")]
    [InlineData("CloudSSO", "cloud_sso_account_id", "210987654321")]
    [InlineData("CloudSSO", "cloud_sso_access_config", "ac-2")]
    [InlineData("CloudSSO", "access_token", "other")]
    [InlineData("CloudSSO", "access_key_id", "other", "access_token")]
    [InlineData("OAuth", "oauth_site_type", "INTL")]
    [InlineData("OAuth", "oauth_refresh_token", "other")]
    [InlineData("OAuth", "oauth_access_token", "other", "oauth_refresh_token")]
    [InlineData("OAuth", "access_key_id", "other", "oauth_refresh_token", "oauth_access_token")]
    [InlineData("External", "process_command", "program two")]
    [InlineData("CredentialsURI", "credentials_uri", "http://127.0.0.1/two")]
    public void Profiles_that_differ_in_a_field_have_different_keys(string mode, string field, string value, params string[] missing)
    {
        Dictionary<string, string> fields = Fields.Where(f => !missing.Contains(f.Key)).ToDictionary();
        string key = Key(mode, fields);

        Assert.Equal(key, Key(mode, fields, "same"));
        fields[field] = value;
        Assert.NotEqual(key, Key(mode, fields));
    }

    [Fact]
    public void Profiles_of_different_modes_have_different_keys()
    {
        string[] modes = ["AK", "StsToken", "RamRoleArn", "EcsRamRole", "RamRoleArnWithRoleName", "OIDC", "CloudSSO", "OAuth", "External", "CredentialsURI"];

        Assert.Distinct(modes.Select(mode => Key(mode, Fields)));
    }

    private static string Key(string mode, IReadOnlyDictionary<string, string> fields, string name = "it")
    {
        var profile = new Profile(name, "config.json", mode, fields, field => field);
        var state = new ProcessState(new Clock(), _ => null);
        var context = new CredentialContext(new HttpOptions(state, TimeSpan.Zero), new RetryOptions(0, () => 0));
        ICredentialProvider? provider = ProfileProviderFactory.TryCreate(profile, new ProfileFile("config.json", null, [profile], HasUniqueNames: false), context, new CommandLog()).Provider;
        return Assert.IsAssignableFrom<ICredentialProvider>(provider).CacheKey;
    }
}
