using System.Collections.Generic;
using CertInfo.Emulator;
using CertInfo.Tests.Services;

namespace CertInfo.Tests.SetUps;

/// <summary>A role for a token of an OIDC provider, as in a pod.</summary>
internal static class OidcSetUps
{
    public const string Token = "oidc.token-of.the-cluster";

    private const string RoleVariable = "ALIBABA_CLOUD_ROLE_ARN";
    private const string ProviderVariable = "ALIBABA_CLOUD_OIDC_PROVIDER_ARN";
    private const string FileVariable = "ALIBABA_CLOUD_OIDC_TOKEN_FILE";

    public static IEnumerable<SetUp> List =>
    [
        InVariables(new("OIDC in the variables")),
        InVariables(new("OIDC in the variables with a session name")).Variable("ALIBABA_CLOUD_ROLE_SESSION_NAME", "alice"),
        InVariables(new("OIDC in the variables at STS of a region")).Variable("ALIBABA_CLOUD_STS_REGION", "cn-shanghai"),
        InVariables(new("OIDC in the variables in the VPC of a region")).Variable("ALIBABA_CLOUD_STS_REGION", "cn-shanghai").Variable("ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED", "true"),
        InVariables(new("OIDC in the variables, and the token file is not there")).Variable(FileVariable, "{home}/gone"),
        InVariables(new("OIDC in the variables, and the token is not good")).File("token", "another.token"),
        InVariables(new("OIDC in the variables, and the token file ends with a line end")).File("token", Token + "\n"),
        InVariables(new("OIDC in the variables without the role, and a profile")).Variable(RoleVariable, "").Cli(Profiles.Ak()),
        new SetUp("OIDC in a profile").Cli(Profile()).File("token", Token),
        new SetUp("OIDC in a profile with a session name").Cli(Profile(("ram_session_name", "alice"))).File("token", Token),
        new SetUp("OIDC in a profile at STS of a region in the VPC").Cli(Profile(("sts_region", "cn-shanghai"), ("enable_vpc", true))).File("token", Token),
        new SetUp("OIDC in a profile at an endpoint of STS").Cli(Profile(("sts_endpoint", "sts.cn-shanghai.aliyuncs.com"))).File("token", Token),
        new SetUp("OIDC in a profile for half an hour").Cli(Profile(("expired_seconds", 1800))).File("token", Token),
        new SetUp("OIDC in a profile with a policy").Cli(Profile(("policy", """{"Version":"1"}"""))).File("token", Token),
        new SetUp("OIDC in a profile, and the token file is in the variable").Cli(Profile().Without("oidc_token_file")).Variable(FileVariable, "{home}/token").File("token", Token),
        new SetUp("OIDC in a profile, and the provider is in the variable").Cli(Profile().Without("oidc_provider_arn")).Variable(ProviderVariable, StsService.OidcProviderArn).File("token", Token),
        new SetUp("OIDC in a profile, and the role is in the variable").Cli(Profile().Without("ram_role_arn")).Variable(RoleVariable, Keys.FirstRole).File("token", Token),
        new SetUp("OIDC in a profile without a token file").Cli(Profile().Without("oidc_token_file")),
    ];

    public static SetUp InVariables(SetUp setUp) => setUp
        .Variable(RoleVariable, Keys.FirstRole)
        .Variable(ProviderVariable, StsService.OidcProviderArn)
        .Variable(FileVariable, "{home}/token")
        .File("token", Token);

    public static Dictionary<string, object> Profile(params IEnumerable<(string Field, object Value)> fields) => Profiles.Of(
        "OIDC",
        [("oidc_provider_arn", StsService.OidcProviderArn), ("oidc_token_file", "{home}/token"), ("ram_role_arn", Keys.FirstRole), .. fields]);
}
