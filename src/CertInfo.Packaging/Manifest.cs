using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace CertInfo.Packaging;

/// <summary>What the packages repeat of the module's manifest: plain literals all, so that its text is enough.</summary>
internal sealed partial class Manifest
{
    private readonly string _text;

    public Manifest(string text) => _text = text;

    public string Version => Value("ModuleVersion");

    public string Author => Value("Author");

    public string Copyright => Value("Copyright");

    public string Description => Value("Description");

    public string[] Tags => Values("Tags");

    public string? ReleaseNotes => OptionalValue("ReleaseNotes");

    public string? ProjectUri => OptionalValue("ProjectUri");

    public string? LicenseUri => OptionalValue("LicenseUri");

    public string[] Cmdlets => Values("CmdletsToExport");

    public static Manifest Read(string file) => new(File.ReadAllText(file));

    private string Value(string key) => Literal(Setting(key, "'((?:[^']|'')*)'"));

    private string[] Values(string key) =>
        [.. Quoted().Matches(Setting(key, @"@\(([^)]*)\)")).Select(match => Literal(match.Groups[1].Value))];

    private string? OptionalValue(string key) => Match(key, "'((?:[^']|'')*)'") is { Success: true } match ? Literal(match.Groups[1].Value) : null;

    private string Setting(string key, string form) =>
        Match(key, form) is { Success: true } match ? match.Groups[1].Value : throw new InvalidOperationException($"The manifest has no {key}.");

    private Match Match(string key, string form) => Regex.Match(_text, $@"(?m)^\s*{key}\s*=\s*{form}");

    private static string Literal(string quoted) => quoted.Replace("''", "'", StringComparison.Ordinal);

    [GeneratedRegex("'((?:[^']|'')*)'")]
    private static partial Regex Quoted();
}
