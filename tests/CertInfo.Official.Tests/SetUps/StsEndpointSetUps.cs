using System.Collections.Generic;

namespace CertInfo.Tests.SetUps;

/// <summary>Which host of STS gives the role.</summary>
internal static class StsEndpointSetUps
{
    public static IEnumerable<SetUp> List =>
    [
        new SetUp("STS of a region").Cli(Profiles.Role(("sts_region", "cn-shanghai"))),
        new SetUp("STS of a region in the variable").Variable("ALIBABA_CLOUD_STS_REGION", "cn-beijing").Cli(Profiles.Role()),
        new SetUp("STS of a region in the profile and in the variable").Variable("ALIBABA_CLOUD_STS_REGION", "cn-beijing").Cli(Profiles.Role(("sts_region", "cn-shanghai"))),
        new SetUp("STS in the VPC of a region").Cli(Profiles.Role(("sts_region", "cn-shanghai"), ("enable_vpc", true))),
        new SetUp("STS in the VPC of no region").Cli(Profiles.Role(("enable_vpc", true))),
        InVpc(new("STS in the VPC, by the variable with true"), "true"),
        InVpc(new("STS in the VPC, by the variable with 1"), "1"),
        InVpc(new("STS in the VPC, by the variable with false"), "false"),
        new SetUp("STS outside the VPC by the profile, inside by the variable").Variable("ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED", "true")
            .Cli(Profiles.Role(("sts_region", "cn-shanghai"), ("enable_vpc", false))),
        new SetUp("STS at a host in a variable").Variable("ALIBABA_CLOUD_STS_ENDPOINT", "sts.eu-central-1.aliyuncs.com").Cli(Profiles.Role()),
        At(new("STS at a host"), "sts.eu-central-1.aliyuncs.com"),
        At(new("STS at a host with a port"), "sts.eu-central-1.aliyuncs.com:443"),
        At(new("STS at a host with a slash"), "sts.eu-central-1.aliyuncs.com/"),
        At(new("STS at a host with a scheme"), "https://sts.eu-central-1.aliyuncs.com"),
        At(new("STS at a host with a scheme and a slash"), "https://sts.eu-central-1.aliyuncs.com/"),
        At(new("STS at a host with the scheme http"), "http://sts.eu-central-1.aliyuncs.com"),
        At(new("STS at an address"), "192.0.2.1"),
        At(new("STS at a host, with a region beside it"), "sts.eu-central-1.aliyuncs.com", ("sts_region", "cn-shanghai")),
    ];

    private static SetUp InVpc(SetUp setUp, string value) => setUp.Variable("ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED", value).Cli(Profiles.Role(("sts_region", "cn-shanghai")));

    private static SetUp At(SetUp setUp, string endpoint, params IEnumerable<(string Field, object Value)> fields) =>
        setUp.Cli(Profiles.Role([("sts_endpoint", endpoint), .. fields]));
}
