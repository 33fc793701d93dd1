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
        string[] paths = GetPaths(context);
        string? path = Array.Find(paths, File.Exists);
        reason = context.IsTrue(Disabled) ? Strings.Format(Strings.DisabledBy, Disabled)
            : path is null ? Strings.Format(Strings.FileNotThere, TerminalText.Sanitize(string.Join(", ", paths)))
            : "";
        return reason.Length > 0 ? null : Read(path!);
    }

    /// <summary>The path of the file, or the first path where it is looked for if it does not exist.</summary>
    public static string GetPath(CredentialContext context)
    {
        string[] paths = GetPaths(context);
        return Array.Find(paths, File.Exists) ?? paths[0];
    }

    private static string[] GetPaths(CredentialContext context) =>
        context["ALIBABA_CLOUD_CONFIG_FILE"] is { } path ? [path] : context.GetHomePaths(HomeFolder.ForCli, ".aliyun", "config.json");

    private static ProfileFile Read(string path)
    {
        byte[] content = CredentialFile.ReadBytes(path);
        if (Array.TrueForAll(content, static c => c is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
        {
            throw CredentialFile.Empty(path);
        }

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
        return new ProfileFile(shownPath, configuration?.Current is { Length: > 0 } current ? current : null, profiles, HasUniqueNames: false);
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
        JsonValueKind.False => "false",
        _ => "",
    };
}

/// <summary>The JSON of the file.</summary>
internal sealed class CliConfiguration
{
    public string? Current { get; set; }

    public List<Dictionary<string, JsonElement>?>? Profiles { get; set; }
}
