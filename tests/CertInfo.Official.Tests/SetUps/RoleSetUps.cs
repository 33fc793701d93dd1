using System.Collections.Generic;
using CertInfo.Tests.Services;

namespace CertInfo.Tests.SetUps;

/// <summary>A profile that assumes a role, and what it says to STS.</summary>
internal static class RoleSetUps
{
    public static IEnumerable<SetUp> List =>
    [
        new SetUp("A role").Cli(Profiles.Role()),
        new SetUp("A role with a session name").Cli(Profiles.Role(("ram_session_name", "alice"))),
        new SetUp("A role with a session name in the variable").Variable("ALIBABA_CLOUD_ROLE_SESSION_NAME", "bob").Cli(Profiles.Role()),
        new SetUp("A role with a session name in the profile and in the variable")
            .Variable("ALIBABA_CLOUD_ROLE_SESSION_NAME", "bob").Cli(Profiles.Role(("ram_session_name", "alice"))),
        new SetUp("A role for half an hour").Cli(Profiles.Role(("expired_seconds", 1800))),
        new SetUp("A role for half an hour, as text").Cli(Profiles.Role(("expired_seconds", "1800"))),
        new SetUp("A role for no time").Cli(Profiles.Role(("expired_seconds", 0))),
        new SetUp("A role with a policy").Cli(Profiles.Role(("policy", """{"Version":"1"}"""))),
        new SetUp("A role with an external id").Cli(Profiles.Role(("external_id", "visitor"))),
        new SetUp("A role that a temporary key assumes").Cli(Profiles.Role(Profiles.TemporaryKey(Keys.File))),
        new SetUp("A role that is not there").Cli(Profiles.Role(("ram_role_arn", "acs:ram::1000000000000000:role/gone"))),
        new SetUp("A role whose key is not known").Cli(Profiles.Role(("access_key_id", "UnknownKey"))),
        new SetUp("A role whose ARN is in the variable").Variable("ALIBABA_CLOUD_ROLE_ARN", Keys.FirstRole).Cli(Profiles.Role().Without("ram_role_arn")),
        new SetUp("A role whose ARN is in the profile and in the variable").Variable("ALIBABA_CLOUD_ROLE_ARN", Keys.SecondRole).Cli(Profiles.Role()),
        new SetUp("A role without an ARN").Cli(Profiles.Role().Without("ram_role_arn")),
        new SetUp("A role without a key, and a key pair that is cut in half in the variables")
            .Variable("ALIBABA_CLOUD_ACCESS_KEY_ID", Keys.Variable).Cli(Profiles.Role().Without("access_key_id")),
        new SetUp("A role that the role of the instance assumes").Cli(Profiles.Of("RamRoleArnWithRoleName", ("ram_role_name", "EcsCdnReader"), ("ram_role_arn", Keys.FirstRole))),
        new SetUp("A role that the role of the instance assumes, without its name").Cli(Profiles.Of("RamRoleArnWithRoleName", ("ram_role_arn", Keys.FirstRole))),
    ];
}
