using System.Collections.Generic;
using CertInfo.Emulator;
using CertInfo.Tests.Services;

namespace CertInfo.Tests.SetUps;

/// <summary>Which source comes first, and what the variables say about it.</summary>
internal static class ChainSetUps
{
    private const string IniText = $"[default]\ntype = access_key\naccess_key_id = {Keys.Ini}\naccess_key_secret = secret-of-{Keys.Ini}\n";

    public static IEnumerable<SetUp> List =>
    [
        new SetUp("Nothing but the role of the instance"),
        new SetUp("Nothing at all").WithoutInstanceRole(),
        WithKey(new("An access key in the variables")),
        WithKey(new("An access key in the variables, a profile and an INI file")).Cli(Profiles.Ak()).Ini(IniText),
        WithKey(new("An access key in the variables and a variable that names a profile"))
            .Variable("ALIBABA_CLOUD_PROFILE", "it").Cli(Profiles.Ak()),
        new SetUp("A temporary key in the variables")
            .Variable("ALIBABA_CLOUD_ACCESS_KEY_ID", Keys.Temporary(Keys.Variable))
            .Variable("ALIBABA_CLOUD_ACCESS_KEY_SECRET", Keys.Secret(Keys.Temporary(Keys.Variable)))
            .Variable("ALIBABA_CLOUD_SECURITY_TOKEN", Keys.Token(Keys.Variable)),
        new SetUp("An access key id without its secret in the variables, and a profile")
            .Variable("ALIBABA_CLOUD_ACCESS_KEY_ID", Keys.Variable).Cli(Profiles.Ak()),
        new SetUp("An access key secret without its id in the variables, and a profile")
            .Variable("ALIBABA_CLOUD_ACCESS_KEY_SECRET", Keys.Secret(Keys.Variable)).Cli(Profiles.Ak()),
        new SetUp("An access key in variables with the old names, and a profile")
            .Variable("ALICLOUD_ACCESS_KEY_ID", Keys.Variable).Variable("ALICLOUD_ACCESS_KEY_SECRET", Keys.Secret(Keys.Variable))
            .Variable("ALIBABACLOUD_ACCESS_KEY_ID", Keys.Variable).Variable("ALIBABACLOUD_ACCESS_KEY_SECRET", Keys.Secret(Keys.Variable))
            .Cli(Profiles.Ak()),
        OidcSetUps.InVariables(new("OIDC in the variables and a profile")).Cli(Profiles.Ak()),
        new SetUp("A profile and an INI file").Cli(Profiles.Ak()).Ini(IniText),
        new SetUp("An INI file and the role of the instance").Ini(IniText),
        WithUri(new("A credentials URI and the role of the instance")),
        WithUri(new("A credentials URI alone")).WithoutInstanceRole(),
        WithUri(new("A credentials URI whose key has no Expiration")).WithoutInstanceRole().Service(Responses.GiveKeyWithoutExpiration),
        new SetUp("The profile file is switched off with true").Variable("ALIBABA_CLOUD_CLI_PROFILE_DISABLED", "true").Cli(Profiles.Ak()),
        new SetUp("The profile file is switched off with TRUE").Variable("ALIBABA_CLOUD_CLI_PROFILE_DISABLED", "TRUE").Cli(Profiles.Ak()),
        new SetUp("The profile file is switched off with 1").Variable("ALIBABA_CLOUD_CLI_PROFILE_DISABLED", "1").Cli(Profiles.Ak()),
        new SetUp("The profile file is switched off with false").Variable("ALIBABA_CLOUD_CLI_PROFILE_DISABLED", "false").Cli(Profiles.Ak()),
    ];

    private static SetUp WithKey(SetUp setUp) => setUp
        .Variable("ALIBABA_CLOUD_ACCESS_KEY_ID", Keys.Variable)
        .Variable("ALIBABA_CLOUD_ACCESS_KEY_SECRET", Keys.Secret(Keys.Variable));

    private static SetUp WithUri(SetUp setUp) => setUp.Variable("ALIBABA_CLOUD_CREDENTIALS_URI", "{service}" + CredentialsUriService.Path);
}
