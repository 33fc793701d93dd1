using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using CertInfo.Client;
using CertInfo.Errors;
using CertInfo.Resources;

namespace CertInfo.Credentials;

/// <summary>The Alibaba Cloud CLI's <c>~/.aliyun/config.json</c>.</summary>
internal static class CliFile
{
    /// <summary>The file; null, with the reason, where there is none to read.</summary>
    /// <exception cref="AlibabaCloudException">CredentialFileInvalid.</exception>
    public static ProfileFile? Find(Surroundings surroundings, out string reason)
    {
        const string Disabled = "ALIBABA_CLOUD_CLI_PROFILE_DISABLED";
        string path = surroundings["ALIBABA_CLOUD_CONFIG_FILE"] ?? surroundings.Home(".aliyun", "config.json");
        reason = surroundings.IsTrue(Disabled) ? Text.Format(Strings.DisabledBy, Disabled)
            : !File.Exists(path) ? Text.Format(Strings.FileNotThere, Text.Clean(path))
            : "";
        return reason.Length > 0 ? null : Read(path);
    }

    private static ProfileFile Read(string path)
    {
        byte[] content = CredentialFile.ReadBytes(path);
        CliConfiguration? configuration;
        try
        {
            configuration = JsonSerializer.Deserialize(content, CdnJsonContext.Instance.CliConfiguration);
        }
        catch (JsonException e)
        {
            throw CredentialFile.Broken(path, (e.LineNumber ?? 0) + 1, (e.BytePositionInLine ?? 0) + 1);
        }

        string shown = Text.Clean(path);
        Profile[] profiles = (configuration?.Profiles ?? [])
            .Where(fields => fields is not null)
            .Select(fields => ToProfile(shown, fields!.ToDictionary(f => f.Key, f => Value(f.Value), StringComparer.Ordinal)))
            .ToArray();
        return new ProfileFile(shown, configuration?.Current is { Length: > 0 } current ? current : null, profiles, StringComparer.Ordinal);
    }

    private static Profile ToProfile(string path, Dictionary<string, string> fields) => new(
        fields.TryGetValue("name", out string? name) ? name : "",
        path,
        fields.TryGetValue("mode", out string? mode) && mode.Length > 0 ? mode : null,
        fields,
        shown: field => field);

    private static string Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString()!,
        JsonValueKind.Number => element.GetRawText(),
        JsonValueKind.True => "true",
        _ => "",
    };
}

/// <summary>The file's JSON.</summary>
internal sealed class CliConfiguration
{
    public string? Current { get; set; }

    public List<Dictionary<string, JsonElement>?>? Profiles { get; set; }
}
