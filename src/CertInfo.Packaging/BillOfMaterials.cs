using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CertInfo.Packaging;

/// <summary>Lists what of others the module carries, in CycloneDX 1.6.</summary>
internal static class BillOfMaterials
{
    private const string DesktopFolder = "bin/desktop/";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>The files of others are named for their packages, whose versions and hashes the lock file has.</summary>
    /// <exception cref="InvalidOperationException">A file comes from no package of the lock file.</exception>
    public static byte[] Write(Manifest manifest, IReadOnlyDictionary<string, byte[]> files, string locked)
    {
        JsonObject packages = JsonNode.Parse(locked)!["dependencies"]![".NETStandard,Version=v2.0"]!.AsObject();
        JsonNode[] components = [.. files
            .Where(file => file.Key.StartsWith(DesktopFolder, StringComparison.Ordinal))
            .Select(file => Component(file.Key, file.Value, packages))];
        string reference = $"pkg:nuget/CertInfo@{manifest.Version}";
        var bill = new JsonObject
        {
            ["bomFormat"] = "CycloneDX",
            ["specVersion"] = "1.6",
            ["version"] = 1,
            ["metadata"] = new JsonObject
            {
                ["component"] = new JsonObject
                {
                    ["type"] = "library",
                    ["bom-ref"] = reference,
                    ["name"] = "CertInfo",
                    ["version"] = manifest.Version,
                    ["description"] = manifest.Description,
                    ["licenses"] = Mit(),
                },
            },
            ["components"] = new JsonArray(components),
            ["dependencies"] = new JsonArray(new JsonObject
            {
                ["ref"] = reference,
                ["dependsOn"] = new JsonArray([.. components.Select(component => (JsonNode)(string)component["bom-ref"]!)]),
            }),
        };
        using var text = new MemoryStream();
        JsonSerializer.Serialize(text, bill, Indented);
        return text.ToArray();
    }

    private static JsonObject Component(string path, byte[] content, JsonObject packages)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        JsonNode package = packages[name] ?? throw new InvalidOperationException($"{path} comes from no package that the lock file names.");
        string version = (string)package["resolved"]!;
        return new JsonObject
        {
            ["type"] = "library",
            ["bom-ref"] = $"pkg:nuget/{name}@{version}",
            ["name"] = name,
            ["version"] = version,
            ["hashes"] = new JsonArray(Hash("SHA-256", SHA256.HashData(content))),
            ["licenses"] = Mit(),
            ["purl"] = $"pkg:nuget/{name}@{version}",
            ["properties"] = new JsonArray(
                new JsonObject { ["name"] = "file", ["value"] = path },
                new JsonObject { ["name"] = "package SHA-512", ["value"] = (string)package["contentHash"]! }),
        };
    }

    private static JsonArray Mit() => new(new JsonObject { ["license"] = new JsonObject { ["id"] = "MIT" } });

    private static JsonObject Hash(string algorithm, byte[] hash) => new() { ["alg"] = algorithm, ["content"] = Convert.ToHexStringLower(hash) };
}
