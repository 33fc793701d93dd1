using System;
using System.Management.Automation;
using CertInfo.Emulator;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Hosted.Credentials;

public sealed class EnvironmentCredentialTests : CredentialTest
{
    private const string Id = "ALIBABA_CLOUD_ACCESS_KEY_ID";
    private const string Secret = "ALIBABA_CLOUD_ACCESS_KEY_SECRET";
    private const string Token = "ALIBABA_CLOUD_SECURITY_TOKEN";

    [Fact]
    public void The_environments_access_key_is_used_where_none_is_passed()
    {
        Set(AccountStore.AccessKeyId, AccountStore.AccessKeySecret, null);

        Assert.Single(Get<CertificateInfo>("Get-AlibabaCertificateInfo 1644xx"));
        Assert.Equal(AccountStore.AccessKeyId, Assert.Single(Service.Requests.All).AccessKeyId);
    }

    [Fact]
    public void A_request_for_an_access_key_names_the_module()
    {
        OnEcs();

        AssertServes();

        Assert.All(Service.Requests.All, request => Assert.Matches(@"^CertInfo/\d+\.\d+\.\d+$", request.Header("User-Agent")));
        Assert.Contains(Service.Requests.All, request => request.Host == MetadataService.Host);
    }

    [Fact]
    public void A_temporary_one_goes_with_its_token_and_what_a_paste_left_around_it_is_dropped()
    {
        Set(" " + AccountStore.StsAccessKeyId, AccountStore.StsAccessKeySecret + "\n", AccountStore.StsSecurityToken + "\r\n");

        Assert.Single(Get<CertificateInfo>("Get-AlibabaCertificateInfo 1644xx"));
    }

    [Fact]
    public void Byte_order_marks_and_white_space_around_an_access_key_are_removed()
    {
        Set("\ufeff" + AccountStore.StsAccessKeyId + "\u00a0", "\t\ufeff " + AccountStore.StsAccessKeySecret + "\r\n", AccountStore.StsSecurityToken + "\u200b\n");

        Assert.Single(Get<CertificateInfo>("Get-AlibabaCertificateInfo 1644xx"));
    }

    [Theory]
    [InlineData(Id, "\"testid\"", "starts or ends with a quotation mark")]
    [InlineData(Secret, "\"Canary-Secret-7b1f\"", "starts or ends with a quotation mark")]
    [InlineData(Secret, "'Canary-Secret-7b1f'", "starts or ends with a quotation mark")]
    [InlineData(Secret, "“Canary-Secret-7b1f”", "starts or ends with a quotation mark")]
    [InlineData(Secret, "Canary-Secret-7b1f\"", "starts or ends with a quotation mark")]
    [InlineData(Secret, "Canary-Secret\n-7b1f", "contains white space or a line break")]
    [InlineData(Secret, "\ufeff", "is empty")]
    [InlineData(Token, "\"Canary-Secret-7b1f\"", "starts or ends with a quotation mark")]
    [InlineData(Token, "Canary-Secret-7b1f\u00e9", "contains a character that is not ASCII")]
    public void What_is_odd_about_a_variable_is_told_without_its_value(string variable, string value, string fault)
    {
        Set(AccountStore.StsAccessKeyId, AccountStore.StsAccessKeySecret, AccountStore.StsSecurityToken);
        Set(variable, value);

        EngineRun run = Run("Get-AlibabaCertificateInfo 1644xx");

        ErrorRecord error = run.Terminating ?? Assert.Single(run.Errors);
        Assert.Equal("InvalidCredential,CertInfo.Commands.GetAlibabaCertificateInfoCommand", error.FullyQualifiedErrorId);
        Assert.Contains($"{variable} {fault}", error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Canary", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, Service.Requests.Count);
    }

    [Theory]
    [InlineData(AccountStore.AccessKeySecret + "\n", null)]
    [InlineData("\ufeff" + AccountStore.AccessKeySecret + " ", null)]
    [InlineData("\"" + AccountStore.AccessKeySecret + "\"", "AccessKeySecret starts or ends with a quotation mark")]
    public void The_password_of_Credential_is_read_in_the_same_way(string secret, string? fault)
    {
        SetVariable("given", Credential(AccountStore.AccessKeyId, secret));

        EngineRun run = Run("Get-AlibabaCertificateInfo 1644xx -Credential $given");

        Assert.Equal(fault is null ? 1 : 0, run.Output.Count);
        Assert.True(fault is null || (run.Terminating ?? Assert.Single(run.Errors)).Exception.Message.Contains(fault, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\\ufeff{0}\\n", null)]
    [InlineData("\\\"{0}\\\"", "AccessKeySecret starts or ends with a quotation mark")]
    public void The_secret_of_a_profile_is_read_in_the_same_way(string secret, string? fault)
    {
        string file = System.IO.Path.GetTempFileName();
        try
        {
            System.IO.File.WriteAllText(file, $$"""{"current":"p","profiles":[{"name":"p","mode":"AK","access_key_id":"{{AccountStore.AccessKeyId}}","access_key_secret":"{{string.Format(System.Globalization.CultureInfo.InvariantCulture, secret, AccountStore.AccessKeySecret)}}"}]}""");
            Set("ALIBABA_CLOUD_CONFIG_FILE", file);

            EngineRun run = Run("Get-AlibabaCertificateInfo 1644xx");

            Assert.Equal(fault is null ? 1 : 0, run.Output.Count);
            Assert.True(fault is null || (run.Terminating ?? Assert.Single(run.Errors)).Exception.Message.Contains(fault, StringComparison.Ordinal));
        }
        finally
        {
            System.IO.File.Delete(file);
        }
    }

    [Fact]
    public void The_parameter_wins_over_the_environment()
    {
        Set("nosuchkey", "nosuchsecret", "nosuchtoken");
        SetVariable("given", Credential(AccountStore.AccessKeyId, AccountStore.AccessKeySecret));

        Assert.Single(Get<CertificateInfo>("Get-AlibabaCertificateInfo 1644xx -Credential $given"));
        Assert.Null(Assert.Single(Service.Requests.All).SecurityToken);
    }

    [Theory]
    [InlineData(null, null, Id)]
    [InlineData("", " ", Id)]
    [InlineData(AccountStore.AccessKeyId, null, Secret)]
    [InlineData(null, AccountStore.AccessKeySecret, Id)]
    public void Without_credentials_the_error_names_what_is_missing_and_what_to_do(string? id, string? secret, string missing)
    {
        Set(id, secret, null);

        EngineRun run = Run("'1644xx', '1645xx' | Get-AlibabaCertificateInfo");

        ErrorRecord error = run.Terminating ?? Assert.Single(run.Errors);
        Assert.Equal("CredentialsNotFound,CertInfo.Commands.GetAlibabaCertificateInfoCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.AuthenticationError, error.CategoryInfo.Category);
        Assert.Contains(missing + " is not set", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("-Credential", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(0, Service.Requests.Count);
    }

    [Fact]
    public void Verbose_tells_the_source_and_no_more_of_the_key_than_its_end()
    {
        Set(AccountStore.AccessKeyId, AccountStore.AccessKeySecret, null);

        EngineRun run = Run("Get-AlibabaCertificateInfo 1644xx -Verbose");

        Assert.Contains(run.Verbose, v => v.Contains("environment variables", StringComparison.Ordinal) && v.Contains("…stid", StringComparison.Ordinal));
        Assert.DoesNotContain(run.Verbose, v => v.Contains(AccountStore.AccessKeyId, StringComparison.Ordinal));
    }

    private void Set(string? id, string? secret, string? token)
    {
        Set(Id, id);
        Set(Secret, secret);
        Set(Token, token);
    }
}
