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
    // The other files test what the system does not change, or start many processes, which takes minutes under Wine.
    private static readonly string[] Files =
    [
        "Color.Tests.ps1", "Find-AlibabaCertificate.Tests.ps1", "Get-AlibabaCertificateInfo.Tests.ps1", "ScheduledScript.Tests.ps1", "Tls.Tests.ps1", "Views.Tests.ps1", "Windows.Tests.ps1",
    ];

    public static async Task<IEnumerable<ITheoryDataRow>> Run()
    {
        if (WindowsShell.Unavailable is { } reason)
        {
            return [new TestResult("Pester (wine)", "Skipped", "", reason).ToRow()];
        }

        WindowsShell shell = await WindowsShell.GetAsync();
        using EmulatorStarter emulators = new(shell.ToLocalPath);
        string results = Path.Combine(shell.UserFolder, "results.jsonl");
        ProcessStartInfo start = shell.CreateStartInfo(WindowsShell.Program, PesterRun.Arguments(results, Files, ';', WindowsShell.ToWindowsPath));
        start.Environment["CERTINFO_EMULATOR_STARTER"] = emulators.Address.AbsoluteUri;
        start.Environment["CERTINFO_MODULE"] = WindowsShell.ToWindowsPath(ModuleLocation.Manifest);
        return WineDifference.Apply(await PesterRun.RunAsync("wine", start, results), "Pester (wine): ");
    }

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Run), DisableDiscoveryEnumeration = true)]
    public void Pester_test_passes(string result, string error) => Assert.True(result == "Passed", error);
}
