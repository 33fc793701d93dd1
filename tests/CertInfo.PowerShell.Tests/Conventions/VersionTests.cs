using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using CertInfo.Packaging;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Conventions;

public partial class VersionTests
{
    private static readonly Version Stated = Version.Parse(Manifest.Read(ModuleLocation.Manifest).Version);

    [Fact]
    public void The_assembly_has_the_manifests_version()
    {
        Assembly assembly = typeof(CertificateInfo).Assembly;

        Assert.Equal(Stated, Version.Parse(assembly.GetName().Version!.ToString(3)));
        Assert.StartsWith(Stated.ToString(), assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion, StringComparison.Ordinal);
        Assert.StartsWith(Stated.ToString(), assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()!.Version, StringComparison.Ordinal);
    }

    [Fact]
    public void The_changelog_is_of_the_same_version()
    {
        string[] sections = Heading().Split(File.ReadAllText(Path.Combine(ModuleLocation.RepositoryRoot, "CHANGELOG.md")));
        var released = sections.Skip(1).Chunk(2).Where(section => section[0] != "Unreleased").Select(section => Version.Parse(section[0])).ToArray();
        Assert.Equal("Unreleased", sections[1]);

        // Changes are under Unreleased until a release moves them under its version.
        bool waiting = sections[2].Contains("\n- ", StringComparison.Ordinal);
        Assert.Equal(released.OrderDescending(), released);
        Assert.True(waiting ? released.All(version => version < Stated) : released.FirstOrDefault() == Stated, $"The manifest says {Stated}, the changelog {released.FirstOrDefault()?.ToString() ?? "no version"}.");
    }

    [GeneratedRegex(@"(?m)^## \[([^\]]+)\]")]
    private static partial Regex Heading();
}
