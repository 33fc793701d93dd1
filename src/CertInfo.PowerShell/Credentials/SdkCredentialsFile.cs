using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using CertInfo.Diagnostics;
using CertInfo.Resources;

namespace CertInfo.Credentials;

/// <summary>The INI file of the SDKs, <c>~/.alibabacloud/credentials</c>, or <c>credentials.ini</c> in some languages.</summary>
internal static class SdkCredentialsFile
{
    // The fields that have another name in this file, by the CLI's name.
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["sts_token"] = "security_token",
        ["ram_role_name"] = "role_name",
        ["ram_role_arn"] = "role_arn",
        ["ram_session_name"] = "role_session_name",
        ["oidc_token_file"] = "oidc_token_file_path",
        ["mode"] = "type",
    };

    /// <summary>Reads the file; null, with the reason, if there is none.</summary>
    /// <exception cref="AlibabaCloudException">CredentialFileInvalid.</exception>
    public static ProfileFile? TryRead(CredentialContext context, out string reason)
    {
        string[] paths = context["ALIBABA_CLOUD_CREDENTIALS_FILE"] is { } given
            ? [given]
            : context.GetHomePaths(HomeFolder.ForSdks, ".alibabacloud", "credentials").SelectMany(path => new[] { path, path + ".ini" }).ToArray();
        string? path = Array.Find(paths, File.Exists);
        reason = path is null ? Strings.Format(Strings.FileNotThere, TerminalText.Sanitize(string.Join(", ", paths))) : "";
        return path is null ? null : Read(path);
    }

    private static ProfileFile Read(string path) => new(
        TerminalText.Sanitize(path),
        null,
        IniFile.Parse(path, CredentialFile.ReadText(path)).Select(section => ToProfile(TerminalText.Sanitize(path), section.Key, section.Value)).ToArray(),
        HasUniqueNames: true);

    private static Profile ToProfile(string path, string name, Dictionary<string, string> values)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, string> value in values)
        {
            fields[Names.FirstOrDefault(pair => pair.Value.Equals(value.Key, StringComparison.OrdinalIgnoreCase)).Key ?? value.Key] = value.Value;
        }

        return new Profile(name, path, Mode(values.TryGetValue("type", out string? type) ? type : ""), fields, field => Names.TryGetValue(field, out string? sdkName) ? sdkName : field)
        {
            IsDisabled = values.TryGetValue("enable", out string? enable) && enable.Equals("false", StringComparison.OrdinalIgnoreCase),
        };
    }

    private static string? Mode(string type) => type switch
    {
        "" => null,
        "access_key" => "AK",
        "sts" => "StsToken",
        "ecs_ram_role" => "EcsRamRole",
        "ram_role_arn" => "RamRoleArn",
        "oidc_role_arn" => "OIDC",
        "bearer" => "BearerToken",
        "rsa_key_pair" => "RsaKeyPair",
        _ => type,
    };
}
