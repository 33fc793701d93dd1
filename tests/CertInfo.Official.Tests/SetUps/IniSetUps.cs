using System;
using System.Collections.Generic;
using System.Text;
using CertInfo.Emulator;
using CertInfo.Tests.Services;

namespace CertInfo.Tests.SetUps;

/// <summary>The SDKs' INI file.</summary>
internal static class IniSetUps
{
    public static IEnumerable<SetUp> List =>
    [
        new SetUp("An INI file with an access key").Ini(Section("default", Keys.Ini)),
        new SetUp("An INI file with an access key and comments").Ini("; mine\n# too\n" + Section("default", Keys.Ini) + "# the end\n"),
        new SetUp("An INI file with comments behind the values").Ini($"[default]\ntype = access_key ; a key\naccess_key_id = {Keys.Ini} # the id\naccess_key_secret = {Keys.Secret(Keys.Ini)} ; secret\n"),
        new SetUp("An INI file with a comment behind the name of the section").Ini(Section("default", Keys.Ini).Replace("]", "] ; mine", StringComparison.Ordinal)),
        new SetUp("An INI file with quotes around the values").Ini($"[default]\ntype = \"access_key\"\naccess_key_id = \"{Keys.Ini}\"\naccess_key_secret = '{Keys.Secret(Keys.Ini)}'\n"),
        new SetUp("An INI file without blanks around the equals sign").Ini(Section("default", Keys.Ini).Replace(" = ", "=", StringComparison.Ordinal)),
        new SetUp("An INI file with the line ends of Windows").Ini(Section("default", Keys.Ini).ReplaceLineEndings("\r\n")),
        new SetUp("An INI file that begins with a byte order mark").Ini(Section("default", Keys.Ini), new UTF8Encoding(true)),
        new SetUp("An INI file in UTF-16").Ini(Section("default", Keys.Ini), Encoding.Unicode),
        new SetUp("An INI file that is empty").Ini(""),
        new SetUp("An INI file elsewhere").Variable("ALIBABA_CLOUD_CREDENTIALS_FILE", "{home}/elsewhere").File("elsewhere", Section("default", Keys.Ini)),
        new SetUp("An INI file elsewhere that is not there").Variable("ALIBABA_CLOUD_CREDENTIALS_FILE", "{home}/gone").Ini(Section("default", Keys.Ini)),
        new SetUp("A variable names a section").Variable("ALIBABA_CLOUD_PROFILE", "prod").Ini(Section("default", Keys.Ini) + Section("prod", Keys.Other)),
        new SetUp("A variable names a section that is not there").Variable("ALIBABA_CLOUD_PROFILE", "gone").Ini(Section("default", Keys.Ini)),
        new SetUp("A variable names a section that appears twice").Variable("ALIBABA_CLOUD_PROFILE", "prod").Ini(Section("prod", Keys.Ini) + Section("prod", Keys.Other)),
        new SetUp("A variable names a section that differs in case").Variable("ALIBABA_CLOUD_PROFILE", "prod").Ini(Section("Prod", Keys.Ini)),
        new SetUp("A variable names a section, and another differs in case").Variable("ALIBABA_CLOUD_PROFILE", "prod").Ini(Section("prod", Keys.Ini) + Section("Prod", Keys.Other)),
        new SetUp("A variable names a section with a role, and another with a key differs in case").Variable("ALIBABA_CLOUD_PROFILE", "prod").Ini(Role("prod") + Section("PROD", Keys.Other)),
        new SetUp("A section has a role").Ini(Role("default")),
        new SetUp("A section has a role and a session name").Ini(Role("default") + "role_session_name = alice\n"),
        new SetUp("A section has a role and a policy").Ini(Role("default") + "policy = none\n"),
        new SetUp("A section has a role and an external id").Ini(Role("default") + "external_id = visitor\n"),
        new SetUp("A section has a role at STS of a region").Ini(Role("default") + "sts_region = cn-shanghai\n"),
        new SetUp("A section has a role whose ARN is in the variable").Variable("ALIBABA_CLOUD_ROLE_ARN", Keys.FirstRole).Ini(Role("default").Replace($"role_arn = {Keys.FirstRole}\n", "", StringComparison.Ordinal)),
        new SetUp("A section has the role of the instance").Ini("[default]\ntype = ecs_ram_role\nrole_name = EcsCdnReader\n"),
        new SetUp("A section has a temporary key").Ini($"[default]\ntype = sts\naccess_key_id = {Keys.Temporary(Keys.Ini)}\naccess_key_secret = {Keys.Secret(Keys.Temporary(Keys.Ini))}\nsecurity_token = {Keys.Token(Keys.Ini)}\n"),
        new SetUp("A section has OIDC").Ini($"[default]\ntype = oidc_role_arn\noidc_provider_arn = {StsService.OidcProviderArn}\noidc_token_file_path = {{home}}/token\nrole_arn = {Keys.FirstRole}\n").File("token", OidcSetUps.Token),
        new SetUp("A section has a key pair for signing with RSA").Ini("[default]\ntype = rsa_key_pair\npublic_key_id = an-id\nprivate_key_file = a-file\n"),
        new SetUp("A section has no type").Ini($"[default]\naccess_key_id = {Keys.Ini}\naccess_key_secret = {Keys.Secret(Keys.Ini)}\n"),
        new SetUp("A section has an access key id without its secret").Ini($"[default]\ntype = access_key\naccess_key_id = {Keys.Ini}\n"),
        new SetUp("A section is switched off").Ini(Section("default", Keys.Ini) + "enable = false\n"),
    ];

    private static string Section(string name, string id) => $"[{name}]\ntype = access_key\naccess_key_id = {id}\naccess_key_secret = {Keys.Secret(id)}\n";

    private static string Role(string name) => Section(name, Keys.Ini).Replace("access_key\n", "ram_role_arn\n", StringComparison.Ordinal) + $"role_arn = {Keys.FirstRole}\n";
}
