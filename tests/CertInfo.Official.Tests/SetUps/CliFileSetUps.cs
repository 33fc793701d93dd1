using System;
using System.Collections.Generic;
using System.Text;
using CertInfo.Emulator;
using CertInfo.Tests.Services;

namespace CertInfo.Tests.SetUps;

/// <summary>The CLI's file: how it is written, which profile is taken, and the modes that have a key or none.</summary>
internal static class CliFileSetUps
{
    public static IEnumerable<SetUp> List =>
    [
        // Which profile.
        new SetUp("A profile with an access key").Cli(Profiles.Ak()),
        new SetUp("A profile with a temporary key").Cli(Profiles.StsToken()),
        new SetUp("The current profile is not the first").CliFile(Current("other", Keys.File, Keys.Other)),
        new SetUp("The current profile is not in the file").CliFile(Current("gone", Keys.File, Keys.Other)),
        new SetUp("No profile is the current one, and one is named default").Cli(WithoutCurrent, Profiles.Ak(name: "default")),
        new SetUp("No profile is the current one, and none is named default").Cli(WithoutCurrent, Profiles.Ak()),
        new SetUp("Two profiles have the same name").Cli(Profiles.Ak(), Profiles.Ak(Keys.Other)),
        new SetUp("Two names differ in case, and the second is the current one").CliFile(Current("It", Keys.File, Keys.Other, "It")),
        new SetUp("The name of the current profile differs in case").CliFile(Current("IT", Keys.File, Keys.Other)),
        new SetUp("A name with letters beyond ASCII and blanks").Cli(Profiles.Ak(name: "Zertifikate für 证书")),
        new SetUp("The caller asks for a profile") { Profile = "other" }.Cli(Profiles.Ak(), Profiles.Ak(Keys.Other, "other")),
        new SetUp("A variable names a profile").Variable("ALIBABA_CLOUD_PROFILE", "other").Cli(Profiles.Ak(), Profiles.Ak(Keys.Other, "other")),
        new SetUp("A variable names a profile that no file has").Variable("ALIBABA_CLOUD_PROFILE", "gone").Cli(Profiles.Ak()),
        new SetUp("A variable names a profile whose name ends with a blank").Variable("ALIBABA_CLOUD_PROFILE", "a b ").Cli(Profiles.Ak(name: "a b ")),
        new SetUp("A variable names a profile that has an incomplete key").Variable("ALIBABA_CLOUD_PROFILE", "it").Cli(Profiles.Ak().Without("access_key_secret")),
        new SetUp("A variable of the CLI, ALIBABACLOUD_PROFILE, names a profile").Variable("ALIBABACLOUD_PROFILE", "other").Cli(Profiles.Ak(), Profiles.Ak(Keys.Other, "other")),
        new SetUp("A variable of the CLI, ALICLOUD_PROFILE, names a profile").Variable("ALICLOUD_PROFILE", "other").Cli(Profiles.Ak(), Profiles.Ak(Keys.Other, "other")),
        new SetUp("A variable of the CLI says that no profile counts").Variable("ALIBABA_CLOUD_IGNORE_PROFILE", "TRUE").Cli(Profiles.Ak()),

        // What a profile lacks, and modes.
        new SetUp("The current profile has an access key id without its secret").Cli(Profiles.Ak().Without("access_key_secret")),
        new SetUp("The current profile has a temporary key without its token").Cli(Profiles.StsToken().Without("sts_token")),
        new SetUp("The current profile has no mode").Cli(Profiles.Ak().Without("mode")),
        new SetUp("The current profile is the empty one of a new file").Cli(Profiles.Of("", ("name", "default"), ("access_key_id", ""), ("access_key_secret", ""))),
        new SetUp("The mode is written in lower case").Cli(Profiles.Of("ak", Profiles.Key(Keys.File))),
        new SetUp("The mode is BearerToken").Cli(Profiles.Of("BearerToken", ("bearer_token", "a-token"))),
        new SetUp("The mode is Anonymous").Cli(Profiles.Of("Anonymous")),
        new SetUp("The mode is RsaKeyPair").Cli(Profiles.Of("RsaKeyPair", ("private_key", "a-key"), ("key_pair_name", "a-name"))),
        new SetUp("The mode is one that nobody knows").Cli(Profiles.Of("Telepathy")),
        new SetUp("The mode is CredentialsURI").Cli(Profiles.Of("CredentialsURI", ("credentials_uri", "{service}" + CredentialsUriService.Path))),
        new SetUp("The mode is CredentialsURI, and the URI is in the variable").Variable("ALIBABA_CLOUD_CREDENTIALS_URI", "{service}" + CredentialsUriService.Path).Cli(Profiles.Of("CredentialsURI")),
        new SetUp("The mode is CredentialsURI, and the key has no Expiration").Cli(Profiles.Of("CredentialsURI", ("credentials_uri", "{service}" + CredentialsUriService.Path))).Service(Responses.GiveKeyWithoutExpiration),
        new SetUp("The mode is EcsRamRole without a name").Cli(Profiles.Of("EcsRamRole")),
        new SetUp("The mode is EcsRamRole with the name of the role").Cli(Profiles.Of("EcsRamRole", ("ram_role_name", "EcsCdnReader"))),
        new SetUp("The mode is EcsRamRole, and a variable names another role").Variable("ALIBABA_CLOUD_ECS_METADATA", "NoSuchRole").Cli(Profiles.Of("EcsRamRole", ("ram_role_name", "EcsCdnReader"))),
        new SetUp("The mode is EcsRamRole with a role that the instance does not have").Cli(Profiles.Of("EcsRamRole", ("ram_role_name", "NoSuchRole"))),
        new SetUp("The mode is EcsRamRole, and the metadata is switched off").Variable("ALIBABA_CLOUD_ECS_METADATA_DISABLED", "true").Cli(Profiles.Of("EcsRamRole")),

        // How the file is written.
        new SetUp("The file has the line ends of Windows").Cli(text => text.ReplaceLineEndings("\r\n"), Profiles.Ak()),
        new SetUp("The file begins with a byte order mark").CliFile(Current("it", Keys.File, Keys.Other), new UTF8Encoding(true)),
        new SetUp("The file is UTF-16, as Windows PowerShell writes it").CliFile(Current("it", Keys.File, Keys.Other), Encoding.Unicode),
        new SetUp("The file has a comment").Cli(text => "// mine\n" + text, Profiles.Ak()),
        new SetUp("The file ends in the middle").Cli(text => text[..^20], Profiles.Ak()),
        new SetUp("The file is empty").CliFile(""),
        new SetUp("The file has no profiles").CliFile("""{ "current": "", "profiles": [] }"""),
    ];

    private static string Current(string current, string id, string otherId, string other = "other") => $$"""
        {
          "current": "{{current}}",
          "profiles": [
            { "name": "it", "mode": "AK", "access_key_id": "{{id}}", "access_key_secret": "{{Keys.Secret(id)}}" },
            { "name": "{{other}}", "mode": "AK", "access_key_id": "{{otherId}}", "access_key_secret": "{{Keys.Secret(otherId)}}" }
          ]
        }
        """;

    private static string WithoutCurrent(string text) => text.Replace("\"current\"", "\"language\"", StringComparison.Ordinal);
}
