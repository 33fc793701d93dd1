using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace CertInfo.Packaging;

/// <summary>The module's files, with the checksums and the bill of materials that go along in every package.</summary>
internal sealed class ModulePackage
{
    private readonly string _output;
    private readonly Manifest _manifest;
    private readonly SortedDictionary<string, byte[]> _files;

    private ModulePackage(string output, Manifest manifest, SortedDictionary<string, byte[]> files)
    {
        _output = output;
        _manifest = manifest;
        _files = files;
    }

    /// <exception cref="DirectoryNotFoundException">The module has not been built.</exception>
    public static ModulePackage Read(string checkout)
    {
        string output = Path.Combine(checkout, "out");
        string module = Path.Combine(output, "CertInfo", Manifest.Read(Path.Combine(checkout, "CertInfo.psd1")).Version);

        // The one with the release notes.
        Manifest manifest = Manifest.Read(Path.Combine(module, "CertInfo.psd1"));
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (string file in Directory.GetFiles(module, "*", SearchOption.AllDirectories))
        {
            files.Add(Path.GetRelativePath(module, file).Replace('\\', '/'), File.ReadAllBytes(file));
        }

        string locked = File.ReadAllText(Path.Combine(checkout, "src", "CertInfo.DesktopDependencies", "packages.lock.json"));
        files.Add("sbom.cdx.json", BillOfMaterials.Write(manifest, files, locked));
        files.Add("SHA256SUMS", Checksums(files));
        return new ModulePackage(output, manifest, files);
    }

    /// <summary>The package that the PowerShell Gallery takes.</summary>
    public string WriteNupkg()
    {
        var entries = new SortedDictionary<string, byte[]>(_files, StringComparer.Ordinal);
        foreach ((string name, string text) in Nuspec.Parts(_manifest, _files.Keys))
        {
            entries.Add(name, Encoding.UTF8.GetBytes(text));
        }

        return Archive.Write(Path.Combine(_output, $"CertInfo.{_manifest.Version}.nupkg"), entries);
    }

    /// <summary>For a machine without a gallery: to be expanded in a folder of PSModulePath.</summary>
    public string WriteZip() => Archive.Write(
        Path.Combine(_output, $"CertInfo-{_manifest.Version}.zip"),
        _files.Select(file => KeyValuePair.Create($"CertInfo/{_manifest.Version}/{file.Key}", file.Value)));

    // As sha256sum writes and checks it.
    private static byte[] Checksums(IEnumerable<KeyValuePair<string, byte[]>> files) =>
        Encoding.UTF8.GetBytes(string.Concat(files.Select(file => $"{Convert.ToHexStringLower(SHA256.HashData(file.Value))}  {file.Key}\n")));
}
