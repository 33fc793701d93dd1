using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Wine;

/// <summary>The Pester tests in PowerShell for Windows under Wine, on the module of the checkout. The emulator runs outside Wine.</summary>
public class WinePesterTests
{
    public static async Task<IEnumerable<ITheoryDataRow>> Run()
    {
        if (WindowsShell.Unavailable is { } reason)
        {
            return [new TestResult("Pester (wine)", "Skipped", "", reason).ToRow()];
        }

        WindowsShell shell = await WindowsShell.GetAsync();
        using EmulatorStarter emulators = new(shell.ToLocalPath);
        string results = Path.Combine(shell.UserFolder, "results.jsonl");
        ProcessStartInfo start = shell.CreateStartInfo(WindowsShell.Program, PesterRun.Arguments(results, ["*.Tests.ps1"], ';', WindowsShell.ToWindowsPath));
        start.Environment["CERTINFO_EMULATOR_STARTER"] = emulators.Address.AbsoluteUri;
        start.Environment["CERTINFO_MODULE"] = WindowsShell.ToWindowsPath(ModuleLocation.Manifest);
        return WineDifference.Apply(await PesterRun.RunAsync("wine", start, results), "Pester (wine): ");
    }

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Run), DisableDiscoveryEnumeration = true)]
    public void Pester_test_passes(string result, string error) => Assert.True(result == "Passed", error);
}
