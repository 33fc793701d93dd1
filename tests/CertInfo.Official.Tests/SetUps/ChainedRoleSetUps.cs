using System.Collections.Generic;
using CertInfo.Tests.Services;

namespace CertInfo.Tests.SetUps;

/// <summary>A role that another profile assumes.</summary>
internal static class ChainedRoleSetUps
{
    public static IEnumerable<SetUp> List =>
    [
        Over(new("A chained role over an access key"), Profiles.Ak(name: "base")),
        Over(new("A chained role over a temporary key"), Profiles.StsToken(name: "base")),
        Over(new("A chained role over a role"), Profiles.Role(("name", "base"))),
        Over(new("A chained role over the role of the instance"), Profiles.Of("EcsRamRole", ("name", "base"))),
        Over(new("A chained role over OIDC"), OidcSetUps.Profile(("name", "base"))).File("token", OidcSetUps.Token),
        Over(new("A chained role over OAuth"), LogInSetUps.OAuth(("name", "base"))),
        Over(new("A chained role over CloudSSO"), LogInSetUps.CloudSso(("name", "base"))),
        Over(new("A chained role over a program"), Profiles.Of("External", ("name", "base"), ("process_command", ProgramSetUps.Prints), ("region_id", "cn-hangzhou")))
            .File("print.js", ProgramSetUps.Script).File("key.json", ProgramSetUps.Ak),
        Over(new("A chained role over a chained role"), Profiles.Chain("root", ("name", "base"), ("ram_role_arn", Keys.FirstRole)), Profiles.Ak(name: "root")),
        Over(new("A chained role over itself"), Profiles.Chain("it", ("name", "base"))),
        Over(new("A chained role over a profile that is not there"), Profiles.Ak(name: "another")),
        Over(new("A chained role over a profile that is incomplete"), Profiles.Ak(name: "base").Without("access_key_secret")),
        new SetUp("A chained role whose ARN is in the variable").Variable("ALIBABA_CLOUD_ROLE_ARN", Keys.FirstRole)
            .Cli(Profiles.Chain("base").Without("ram_role_arn"), Profiles.Ak(name: "base")),
        new SetUp("A chained role without a source").Cli(Profiles.Chain("base").Without("source_profile"), Profiles.Ak(name: "base")),
        new SetUp("A chained role at STS of a region").Cli(Profiles.Chain("base", ("sts_region", "cn-shanghai")), Profiles.Ak(name: "base")),
    ];

    private static SetUp Over(SetUp setUp, params IEnumerable<Dictionary<string, object>> sources) => setUp.Cli([Profiles.Chain("base"), .. sources]);
}
