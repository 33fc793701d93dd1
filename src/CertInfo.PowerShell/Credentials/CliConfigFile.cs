using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using CertInfo.Diagnostics;
using CertInfo.Resources;

namespace CertInfo.Credentials;

/// <summary>The file of the Alibaba Cloud CLI, <c>~/.aliyun/config.json</c>.</summary>
internal static class CliConfigFile
{
    /// <summary>Reads the file; null, with the reason, if there is none.</summary>
    /// <exception cref="AlibabaCloudException">CredentialFileInvalid.</exception>
    public static ProfileFile? TryRead(CredentialContext context, out string reason)
    {
        const string Disabled = "ALIBABA_CLOUD_CLI_PROFILE_DISABLED";
        string path = GetPath(context);
        reason = context.IsTrue(Disabled) ? Strings.Format(Strings.DisabledBy, Disabled)
            : !File.Exists(path) ? Strings.Format(Strings.FileNotThere, TerminalText.Sanitize(path))
            : "";
        return reason.Length > 0 ? null : Read(path);
    }

    /// <summary>The path of the file, whether it exists or not.</summary>
    public static string GetPath(CredentialContext context) => context["ALIBABA_CLOUD_CONFIG_FILE"] ?? context.GetHomePath(".aliyun", "config.json");

    private static ProfileFile Read(string path)
    {
        byte[] content = CredentialFile.ReadBytes(path);
        CliConfiguration? configuration;
        try
        {
            configuration = JsonSerializer.Deserialize(content, CredentialJsonContext.Instance.CliConfiguration);
        }
        catch (JsonException e)
        {
            throw CredentialFile.Invalid(path, (e.LineNumber ?? 0) + 1, (e.BytePositionInLine ?? 0) + 1);
        }

        string shownPath = TerminalText.Sanitize(path);
        Profile[] profiles = (configuration?.Profiles ?? [])
            .Where(fields => fields is not null)
            .Select(fields => ToProfile(shownPath, fields!.ToDictionary(f => f.Key, f => Value(f.Value), StringComparer.Ordinal)))
            .ToArray();
        return new ProfileFile(shownPath, configuration?.Current is { Length: > 0 } current ? current : null, profiles, StringComparer.Ordinal);
    }

    private static Profile ToProfile(string path, Dictionary<string, string> fields) => new(
        fields.TryGetValue("name", out string? name) ? name : "",
        path,
        fields.TryGetValue("mode", out string? mode) && mode.Length > 0 ? mode : null,
        fields,
        getFieldName: field => field);

    private static string Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString()!,
        JsonValueKind.Number => element.GetRawText(),
        JsonValueKind.True => "true",
        _ => "",
    };
}

/// <summary>The JSON of the file.</summary>
internal sealed class CliConfiguration
{
    public string? Current { get; set; }

    public List<Dictionary<string, JsonElement>?>? Profiles { get; set; }
}
