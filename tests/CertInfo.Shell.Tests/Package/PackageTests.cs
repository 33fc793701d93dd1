using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using System.Xml.Linq;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Package;

public class PackageTests : IAsyncLifetime
{
    private PackageBuild _build = null!;

    public async ValueTask InitializeAsync() => _build = await PackageBuild.GetAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void The_folder_holds_the_module_and_nothing_else()
    {
        string[] files = Directory.GetFiles(_build.Module, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(_build.Module, file).Replace('\\', '/'))
            .ToArray();

        Assert.Superset(
            new HashSet<string> { "CertInfo.psd1", "LICENSE", "ThirdPartyNotices.txt", "bin/CertInfo.PowerShell.dll", "bin/CertInfo.Format.ps1xml", "bin/desktop/System.Text.Json.dll", "en-US/CertInfo.PowerShell.dll-Help.xml", "en-US/about_CertInfo.help.txt", "zh-CN/CertInfo.PowerShell.dll-Help.xml", "zh-CN/about_CertInfo.help.txt" },
            files.ToHashSet());
        Assert.All(files, file => Assert.True(
            file is "CertInfo.psd1" or "LICENSE" or "ThirdPartyNotices.txt"
                || (file.StartsWith("bin/", StringComparison.Ordinal) && Path.GetExtension(file) is ".dll" or ".ps1xml")
                || (file.Split('/') is ["en-US" or "zh-CN", _] && Path.GetExtension(file) is ".xml" or ".txt"),
            file));
    }

    [Fact]
    public void Two_builds_of_one_source_are_byte_identical()
    {
        string[] built = ["src/CertInfo.PowerShell/bin/Release/netstandard2.0/CertInfo.PowerShell.dll", Path.GetRelativePath(_build.First, _build.Nupkg), Path.GetRelativePath(_build.First, _build.Zip)];

        Assert.All(built, file => Assert.Equal(
            Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(_build.First, file)))),
            Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(_build.Second, file))))));
    }

    [Fact]
    public void Entries_are_sorted_have_one_timestamp_and_are_world_readable()
    {
        using ZipArchive package = ZipFile.OpenRead(_build.Nupkg);

        string[] names = [.. package.Entries.Select(entry => entry.FullName)];
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.Single(package.Entries.Select(entry => entry.LastWriteTime.DateTime).Distinct());
        Assert.All(package.Entries, entry => Assert.Equal("0100644", "0" + Convert.ToString((entry.ExternalAttributes >> 16) & 0xffff, 8)));
    }

    [Fact]
    public void Checksums_cover_every_file_of_the_module()
    {
        using ZipArchive package = ZipFile.OpenRead(_build.Zip);
        string folder = $"CertInfo/{PackageBuild.Version}/";
        var sums = Text(package, folder + "SHA256SUMS").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split("  "))
            .ToDictionary(parts => folder + parts[1], parts => parts[0]);

        Assert.Equal(package.Entries.Select(entry => entry.FullName).Where(name => name != folder + "SHA256SUMS"), sums.Keys.Order(StringComparer.Ordinal));
        Assert.All(package.Entries.Where(entry => entry.Name != "SHA256SUMS"), entry =>
        {
            using Stream content = entry.Open();
            Assert.Equal(sums[entry.FullName], Convert.ToHexStringLower(SHA256.HashData(content)));
        });
    }

    [Fact]
    public void The_bill_of_materials_lists_third_party_components()
    {
        using ZipArchive package = ZipFile.OpenRead(_build.Nupkg);
        JsonNode bill = JsonNode.Parse(Text(package, "sbom.cdx.json"))!;

        Assert.Equal("CycloneDX", (string?)bill["bomFormat"]);
        Assert.Equal(PackageBuild.Version, (string?)bill["metadata"]!["component"]!["version"]);
        JsonArray components = bill["components"]!.AsArray();
        Assert.Equal(9, components.Count);
        Assert.Contains(components, component => (string?)component!["purl"] == "pkg:nuget/System.Text.Json@10.0.15");
    }

    [Fact]
    public void The_nupkg_meets_the_requirements_of_a_gallery()
    {
        using ZipArchive package = ZipFile.OpenRead(_build.Nupkg);
        XElement metadata = XDocument.Parse(Text(package, "CertInfo.nuspec")).Root!.Elements().Single();
        string Value(string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;

        Assert.Equal("CertInfo", Value("id"));
        Assert.Equal(PackageBuild.Version, Value("version"));
        Assert.NotEmpty(Value("authors"));
        Assert.NotEmpty(Value("description"));
        Assert.Contains("PSModule", Value("tags").Split(' '));
        Assert.Contains("PSCmdlet_Get-AlibabaCertificateInfo", Value("tags").Split(' '));
        Assert.Contains("\n- ", Value("releaseNotes"), StringComparison.Ordinal);
        Assert.Contains(Value("releaseNotes").Split('\n')[^1], File.ReadAllText(Path.Combine(ModuleLocation.RepositoryRoot, "CHANGELOG.md")), StringComparison.Ordinal);
        Assert.NotNull(package.GetEntry("[Content_Types].xml"));
        Assert.NotNull(package.GetEntry("_rels/.rels"));
        Assert.NotNull(package.GetEntry("CertInfo.psd1"));
    }

    [Theory]
    [InlineData("out/CertInfo/{0}/bin/desktop/Stray.dll", "No part of the module")]
    [InlineData("src/CertInfo.PowerShell/bin/Release/netstandard2.0/fr/CertInfo.PowerShell.resources.dll", "not in the list")]
    [InlineData("src/CertInfo.PowerShell/Other.Format.ps1xml", "not in the list")]
    [InlineData("src/CertInfo.PowerShell/Help/de-DE/about_CertInfo.help.txt", "not in the list")]
    public async Task A_file_that_is_not_listed_fails_the_build(string path, string complaint)
    {
        string stray = Path.Combine(_build.Second, string.Format(CultureInfo.InvariantCulture, path, PackageBuild.Version));
        Directory.CreateDirectory(Path.GetDirectoryName(stray)!);
        await File.WriteAllTextAsync(stray, "", TestContext.Current.CancellationToken);

        ProcessOutput run = await _build.LayOutAgainAsync();

        File.Delete(stray);
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(complaint, run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_listed_file_that_is_missing_fails_the_build()
    {
        string licence = Path.Combine(_build.Second, "LICENSE");
        File.Move(licence, licence + ".away");

        ProcessOutput run = await _build.LayOutAgainAsync();

        File.Move(licence + ".away", licence);
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("Missing from the module", run.Text, StringComparison.Ordinal);
    }

    private static string Text(ZipArchive package, string name)
    {
        using var reader = new StreamReader(package.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }
}
