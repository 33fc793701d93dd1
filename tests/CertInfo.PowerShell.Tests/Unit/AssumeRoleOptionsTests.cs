using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using CertInfo.Credentials;
using CertInfo.Http;
using CertInfo.Runtime;
using Xunit;

namespace CertInfo.Tests.Unit;

/// <summary>The parameters of a session, from the fields of a profile and from environment variables.</summary>
public class AssumeRoleOptionsTests
{
    private const string Arn = "acs:ram::123456789012:role/reader";
    private const string SessionVariable = "ALIBABA_CLOUD_ROLE_SESSION_NAME";

    private readonly Dictionary<string, string?> _variables = [];
    private readonly Dictionary<string, string> _fields = new() { ["ram_role_arn"] = Arn };

    [Theory]
    [InlineData("own", "other", "own")]
    [InlineData("own", null, "own")]
    [InlineData(null, "other", "other")]
    [InlineData(null, null, "CertInfo")]
    public void The_session_name_of_the_profile_has_priority_over_the_variable(string? field, string? variable, string name)
    {
        Set("ram_session_name", field);
        _variables[SessionVariable] = variable;

        Assert.Equal(name, Parameters(FromProfile())["RoleSessionName"]);
    }

    [Theory]
    [InlineData("other", "other")]
    [InlineData(null, "CertInfo")]
    public void The_session_name_of_a_role_without_a_profile_comes_from_the_variable(string? variable, string name)
    {
        _variables[SessionVariable] = variable;

        Dictionary<string, string> parameters = Parameters(AssumeRoleOptions.FromEnvironment(Arn, Context()));

        Assert.Equal(name, parameters["RoleSessionName"]);
        Assert.Equal("3600", parameters["DurationSeconds"]);
        Assert.Equal(["RoleArn", "RoleSessionName", "DurationSeconds"], parameters.Keys);
    }

    // The CLI writes 0 for a duration that was not set.
    [Theory]
    [InlineData(null, "3600")]
    [InlineData("0", "3600")]
    [InlineData("900", "900")]
    public void A_session_lasts_an_hour_unless_the_profile_has_a_duration(string? field, string seconds)
    {
        Set("expired_seconds", field);

        Assert.Equal(seconds, Parameters(FromProfile())["DurationSeconds"]);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-900")]
    [InlineData("900.5")]
    [InlineData("99999999999")]
    public void A_duration_that_is_no_number_of_seconds_is_an_error_that_names_the_field(string field)
    {
        Set("expired_seconds", field);

        var error = Assert.Throws<AlibabaCloudException>(FromProfile);

        Assert.Equal("ProfileInvalid", error.Code);
        Assert.Contains("field expired_seconds", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sts_region", "evil.example/")]
    [InlineData("sts_endpoint", "https://sts.aliyuncs.com/path")]
    public void A_field_for_the_endpoint_that_is_not_valid_is_an_error_that_names_it(string field, string value)
    {
        Set(field, value);

        var error = Assert.Throws<AlibabaCloudException>(FromProfile);

        Assert.Equal("ProfileInvalid", error.Code);
        Assert.Contains("field " + field, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_policy_and_the_external_id_are_those_of_the_profile()
    {
        Assert.Equal(["RoleArn", "RoleSessionName", "DurationSeconds"], Parameters(FromProfile()).Keys);
        Set("policy", """{"Version":"1"}""");
        Set("external_id", "partner 1");

        Dictionary<string, string> parameters = Parameters(FromProfile());

        Assert.Equal("""{"Version":"1"}""", parameters["Policy"]);
        Assert.Equal("partner 1", parameters["ExternalId"]);
        Assert.Contains("&Policy=%7B%22Version%22%3A%221%22%7D&", Encoding.ASCII.GetString(FromProfile().CreateForm()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Arn, "123456789012")]
    [InlineData("acs:ram::123456789012:user/reader", null)]
    [InlineData("acs:ram::x123:role/reader", null)]
    [InlineData("x acs:ram::123456789012:role/reader", null)]
    public void The_account_of_a_role_is_in_its_ARN(string arn, string? account)
    {
        Set("ram_role_arn", arn);

        Assert.Equal(account, FromProfile().AccountId);
    }

    [Fact]
    public void Roles_at_other_endpoints_and_with_other_parameters_have_other_cache_keys()
    {
        string key = FromProfile().CacheKey;
        Set("external_id", "partner");
        string other = FromProfile().CacheKey;
        Set("sts_region", "eu-central-1");

        Assert.Equal(3, new[] { key, other, FromProfile().CacheKey }.Distinct().Count());
    }

    private static Dictionary<string, string> Parameters(AssumeRoleOptions options) => options.Parameters.ToDictionary(p => p.Key, p => p.Value);

    private AssumeRoleOptions FromProfile() => AssumeRoleOptions.FromProfile(new Profile("p", "config.json", "RamRoleArn", _fields, field => "field " + field), Context());

    private CredentialContext Context()
    {
        var state = new ProcessState(new Clock(), _variables.GetValueOrDefault);
        return new(new HttpOptions(state, TimeSpan.Zero), new RetryOptions(0, () => 0));
    }

    private void Set(string field, string? value)
    {
        _fields.Remove(field);
        if (value is not null)
        {
            _fields[field] = value;
        }
    }
}
