using System.Collections.Generic;
using System.Threading.Tasks;
using CertInfo.Tests.Package;
using Xunit;

namespace CertInfo.Tests;

/// <summary>The Pester tests, on the module of the checkout. Each Pester test is a separate test.</summary>
public class PesterTests
{
    public static Task<IEnumerable<ITheoryDataRow>> Run() => PesterRun.RunAsync("checkout", ["*.Tests.ps1"]);

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Run), DisableDiscoveryEnumeration = true)]
    public void Pester_test_passes(string result, string error) => Assert.True(result == "Passed", error);
}

/// <summary>The same tests and those of the package, on the module that was extracted from the .zip.</summary>
public class PackagePesterTests
{
    public static async Task<IEnumerable<ITheoryDataRow>> Run()
    {
        PackageBuild build = await PackageBuild.GetAsync();
        return await PesterRun.RunAsync("package", ["*.Tests.ps1", "Package/*.Tests.ps1"], ("CERTINFO_MODULE", build.ExpandedManifest), ("CERTINFO_PACKAGE", build.Nupkg));
    }

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Run), DisableDiscoveryEnumeration = true)]
    public void Pester_test_passes(string result, string error) => Assert.True(result == "Passed", error);
}
