using System.IO;
using System.Linq;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Conventions;

public class SourceTests
{
    [Fact]
    public void Files_hold_one_idea_each()
    {
        string[] source = Directory.GetFiles(Path.Combine(ModuleLocation.RepositoryRoot, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", System.StringComparison.Ordinal))
            .ToArray();

        Assert.NotEmpty(source);
        Assert.All(source, file => Assert.InRange(new FileInfo(file).Length, 1, Path.GetFileName(Path.GetDirectoryName(file)) == "Cmdlets" ? 10_000 : 12_000));
    }

    [Fact]
    public void The_manifest_exports_by_name_alone()
    {
        string[] exports = File.ReadAllLines(ModuleLocation.Manifest).Where(line => line.Contains("ToExport", System.StringComparison.Ordinal)).ToArray();

        Assert.Equal(4, exports.Length);
        Assert.All(exports, line => Assert.DoesNotContain('*', line));
    }
}
