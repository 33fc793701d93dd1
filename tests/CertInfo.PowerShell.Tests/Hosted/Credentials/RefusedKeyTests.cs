using System;
using System.Linq;
using CertInfo.Emulator;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Hosted.Credentials;

/// <summary>Access keys that CDN or STS refuses.</summary>
public sealed class RefusedKeyTests : CredentialTest
{
    public static TheoryData<string> Codes =>
        ["InvalidSecurityToken.Malformed", "InvalidSecurityToken.MismatchWithAccessKey", "InvalidSecurityToken.Expired", "InvalidAccessKeyId.NotFound", "InvalidAccessKeyId.Inactive"];

    private int KeysIssued => Service.Requests.All.Count(request => request.Host == MetadataService.Host && request.Path.EndsWith("/" + Service.Metadata.Role, StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_temporary_key_that_CDN_refuses_is_replaced_once_for_all_calls(string code)
    {
        OnEcs();
        string first = AssertServes();
        Refuse(request => request.AccessKeyId == first, code);

        EngineRun run = Run("'1644xx', '1645xx', '1646xx', '1647xx' | Get-AlibabaCertificateInfo -ThrottleLimit 4; Get-AlibabaCertificateInfo 1644xx");

        Assert.Null(run.Terminating);
        Assert.Empty(run.Errors);
        Assert.Equal(5, run.Output.Count);
        Assert.Equal(2, KeysIssued);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_temporary_key_that_STS_refuses_is_replaced(string code)
    {
        OnEcs();
        WriteConfig(Profile("RamRoleArnWithRoleName", ("ram_role_arn", StsService.RoleArn)));
        string? first = null;
        Refuse(request => request.Action == "AssumeRole" && request.AccessKeyId == (first ??= request.AccessKeyId), code);

        AssertServes();

        Assert.Equal(2, AssumeRoleCalls);
        Assert.Equal(2, KeysIssued);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_refused_key_is_replaced_once_and_not_again(string code)
    {
        OnEcs();
        Refuse(request => request.Action == "DescribeCertificateInfoByID", code);

        EngineRun run = Run("Get-AlibabaCertificateInfo 1644xx");

        Assert.Equal(code, Assert.IsType<AlibabaCloudException>((run.Terminating ?? run.Errors[0]).Exception).Code);
        Assert.Equal(2, Service.Requests.All.Count(request => request.Action == "DescribeCertificateInfoByID"));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_key_in_a_profile_is_not_sent_again(string code)
    {
        WriteConfig(Profile("StsToken", ("access_key_id", AccountStore.StsAccessKeyId), ("access_key_secret", AccountStore.StsAccessKeySecret), ("sts_token", AccountStore.StsSecurityToken)));
        Refuse(_ => true, code);

        Run("Get-AlibabaCertificateInfo 1644xx");

        Assert.Single(Service.Requests.All);
    }

    [Fact]
    public void The_same_key_from_a_program_is_not_sent_again()
    {
        WriteConfig(Profile("External", ("process_command", Command($$"""{"access_key_id":"{{AccountStore.AccessKeyId}}","access_key_secret":"{{AccountStore.AccessKeySecret}}"}"""))));
        Refuse(_ => true, "InvalidAccessKeyId.NotFound");

        Run("Get-AlibabaCertificateInfo 1644xx");

        Assert.Single(Service.Requests.All);
        Assert.Equal(2, CommandRuns);
    }

    private void Refuse(Func<RecordedRequest, bool> isRefused, string code) => Service.Intercept = async (context, request) =>
    {
        if (!isRefused(request))
        {
            return false;
        }

        await new ServiceError(400, code, "The key is refused.").SendAsync(context, request);
        return true;
    };
}
