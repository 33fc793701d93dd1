using System.Linq;
using System.Management.Automation;
using CertInfo.Emulator;
using Xunit;

namespace CertInfo.Tests.Hosted.Credentials;

/// <summary>Fields that a profile does not have, and that the official tools take from environment variables or do not need.</summary>
public sealed class ProfileVariableTests : CredentialTest
{
    private static readonly (string, object)[] Key = [("access_key_id", AccountStore.AccessKeyId), ("access_key_secret", AccountStore.AccessKeySecret)];
    private static readonly (string, object) Role = ("ram_role_arn", StsService.RoleArn);

    [Fact]
    public void The_role_comes_from_a_variable()
    {
        Set("ALIBABA_CLOUD_ROLE_ARN", StsService.RoleArn);
        WriteConfig(Profile("RamRoleArn", Key));
        AssertServes();
        Assert.Equal(1, AssumeRoleCalls);

        WriteConfig(Profile("ChainableRamRoleArn", ("source_profile", "base")), Profile("AK", [("name", "base"), .. Key]));
        AssertServes();
        WriteFile(".aliyun/config.json", """{"profiles":[]}""");
        WriteFile(".alibabacloud/credentials", $"[default]\ntype=ram_role_arn\naccess_key_id={AccountStore.AccessKeyId}\naccess_key_secret={AccountStore.AccessKeySecret}\n");
        AssertServes();
    }

    [Fact]
    public void Each_field_of_OIDC_comes_from_a_variable()
    {
        (string Field, string Variable, object Value)[] all =
        [
            ("oidc_provider_arn", "ALIBABA_CLOUD_OIDC_PROVIDER_ARN", StsService.OidcProviderArn),
            ("oidc_token_file", "ALIBABA_CLOUD_OIDC_TOKEN_FILE", WriteFile("token", Service.Sts.OidcToken)),
            ("ram_role_arn", "ALIBABA_CLOUD_ROLE_ARN", StsService.RoleArn),
        ];
        foreach ((string field, string variable, object value) in all)
        {
            WriteConfig(Profile("OIDC", [.. all.Where(other => other.Field != field).Select(other => (other.Field, other.Value)), ("ram_session_name", field)]));
            Set(variable, (string)value);

            AssertServes();
            Assert.Equal(2, Service.Requests.Count);
            Set(variable, null);
        }
    }

    [Fact]
    public void A_field_of_the_profile_has_priority_over_the_variable()
    {
        Set("ALIBABA_CLOUD_ROLE_ARN", "acs:ram::1:role/other");
        WriteConfig(Profile("RamRoleArn", [.. Key, Role]));

        AssertServes();
        Assert.Equal(StsService.RoleArn, Service.Requests.All.Single(request => request.Action == "AssumeRole").Field("RoleArn"));
    }

    [Fact]
    public void The_credentials_URI_comes_from_a_variable()
    {
        OnEcs();
        SetUpCredentialsUri();
        WriteConfig(Profile("CredentialsURI"));

        AssertServes();
        Assert.DoesNotContain(Service.Requests.All, request => request.Host == MetadataService.Host);
    }

    [Fact]
    public void The_STS_endpoint_comes_from_a_variable()
    {
        Routes.Table["sts.eu-central-1.aliyuncs.com"] = Service.Endpoint;
        Set("ALIBABA_CLOUD_STS_ENDPOINT", "sts.eu-central-1.aliyuncs.com");
        WriteConfig(Profile("RamRoleArn", [.. Key, Role, ("sts_region", "cn-hangzhou")]));

        AssertServes();
        Assert.Equal("sts.eu-central-1.aliyuncs.com", Service.Requests.All.Single(request => request.Action == "AssumeRole").Host);
    }

    [Theory]
    [InlineData("https://sts.eu-central-1.aliyuncs.com/")]
    [InlineData("http://sts.eu-central-1.aliyuncs.com")]
    [InlineData("sts.eu-central-1.aliyuncs.com:443")]
    public void The_STS_endpoint_has_an_optional_scheme_port_and_slash(string endpoint)
    {
        Routes.Table["sts.eu-central-1.aliyuncs.com"] = Service.Endpoint;
        WriteConfig(Profile("RamRoleArn", [.. Key, Role, ("sts_endpoint", endpoint)]));

        AssertServes();
        Assert.Equal("sts.eu-central-1.aliyuncs.com", Service.Requests.All.Single(request => request.Action == "AssumeRole").Host);
    }

    [Theory]
    [InlineData(false, "true", "sts.cn-shanghai.aliyuncs.com")]
    [InlineData(null, "true", "sts-vpc.cn-shanghai.aliyuncs.com")]
    [InlineData(true, "false", "sts-vpc.cn-shanghai.aliyuncs.com")]
    [InlineData(true, null, "sts-vpc.cn-shanghai.aliyuncs.com")]
    public void The_profile_has_priority_over_the_variable_for_the_VPC(bool? field, string? variable, string host)
    {
        Routes.Table[host] = Service.Endpoint;
        Set("ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED", variable);
        WriteConfig(Profile("RamRoleArn", [.. Key, Role, ("sts_region", "CN-SHANGHAI"), .. field is null ? [] : new[] { ("enable_vpc", (object)field) }]));

        AssertServes();
        Assert.Equal(host, Service.Requests.All.Single(request => request.Action == "AssumeRole").Host);
    }

    [Theory]
    [InlineData("ALIBABA_CLOUD_STS_ENDPOINT", "https://sts.aliyuncs.com/path", "ProfileInvalid", ErrorCategory.InvalidData, "CredentialsRefused", ErrorCategory.AuthenticationError)]
    [InlineData("ALIBABA_CLOUD_STS_REGION", "evil.example/", "InvalidRegion", ErrorCategory.InvalidArgument, "InvalidRegion", ErrorCategory.InvalidArgument)]
    public void A_variable_for_STS_that_is_not_valid_is_an_error_that_names_it(
        string variable, string value, string code, ErrorCategory category, string oidcCode, ErrorCategory oidcCategory)
    {
        Set(variable, value);
        WriteConfig(Profile("RamRoleArn", [.. Key, Role]));
        Assert.Contains(variable, AssertFails(code, category).Message, System.StringComparison.Ordinal);

        SetUpOidc();
        Assert.Contains(variable, AssertFails(oidcCode, oidcCategory).Message, System.StringComparison.Ordinal);
        Assert.Equal(0, Service.Requests.Count);
    }

    [Fact]
    public void The_STS_endpoint_of_the_variable_serves_OIDC_too()
    {
        Routes.Table["sts.eu-central-1.aliyuncs.com"] = Service.Endpoint;
        Set("ALIBABA_CLOUD_STS_ENDPOINT", "sts.eu-central-1.aliyuncs.com");
        SetUpOidc();

        AssertServes();
        Assert.Equal("sts.eu-central-1.aliyuncs.com", Service.Requests.All[0].Host);
    }

    [Fact]
    public void RamRoleArnWithRoleName_needs_no_role_name()
    {
        OnEcs();
        WriteConfig(Profile("RamRoleArnWithRoleName", Role));

        AssertServes();
        Assert.Equal(1, AssumeRoleCalls);
    }

    [Fact]
    public void The_role_name_of_the_profile_has_priority_over_the_variable()
    {
        OnEcs();
        Set("ALIBABA_CLOUD_ECS_METADATA", "Other");
        WriteConfig(Profile("EcsRamRole", ("ram_role_name", Service.Metadata.Role!)));
        AssertServes();

        Service.Requests.Clear();
        Set("ALIBABA_CLOUD_ECS_METADATA", Service.Metadata.Role);
        WriteConfig(Profile("EcsRamRole", ("ram_role_name", "Other")));
        Assert.Contains("no RAM role 'Other'", AssertFails("CredentialsRefused", ErrorCategory.AuthenticationError).Message, System.StringComparison.Ordinal);

        // Without a name in the profile, that of the variable.
        Set("ALIBABA_CLOUD_ECS_METADATA", "Another");
        WriteConfig(Profile("EcsRamRole"));
        Assert.Contains("no RAM role 'Another'", AssertFails("CredentialsRefused", ErrorCategory.AuthenticationError).Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public void OAuth_needs_no_refresh_token_while_its_access_token_is_valid()
    {
        OnEcs();
        WriteConfig(Profile("OAuth", ("oauth_access_token", Service.OAuth.AccessToken), ("oauth_access_token_expire", System.DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds())));

        AssertServes();
        Assert.DoesNotContain(Service.Requests.All, request => request.Host == MetadataService.Host);
    }
}
