using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Wine;

/// <summary>The Pester tests in PowerShell for Windows under Wine, on the module of the checkout. The emulator runs outside Wine.</summary>
public class WinePesterTests
{
    // The files of a group run one after another, in a process of its own for each group. The groups take about the same time.
    // The other files test what the system does not change, or start many processes: they would take more than a minute.
    private static readonly string[][] Groups =
    [
        ["Cells.Tests.ps1", "Find-AlibabaCertificate.Tests.ps1", "Get-AlibabaCertificateInfo.Tests.ps1", "Tls.Tests.ps1", "Windows.Tests.ps1"],
        ["WindowsNetwork.Tests.ps1", "Export.Tests.ps1", "ScheduledScript.Tests.ps1", "Views.Tests.ps1"],
    ];

    public static async Task<IEnumerable<ITheoryDataRow>> Run()
    {
        if (WindowsShell.Unavailable is { } reason)
        {
            return [new TestResult("Pester (wine)", "Skipped", "", reason).ToRow()];
        }

        WindowsShell shell = await WindowsShell.GetAsync();
        using EmulatorStarter emulators = new(shell.ToLocalPath);
        TestResult[][] results = await Task.WhenAll(Groups.Select((files, i) => RunAsync(shell, emulators, files, $"wine-{i + 1}")));
        return WineDifference.Apply([.. results.SelectMany(tests => tests)], "Pester (wine): ");
    }

    private static async Task<TestResult[]> RunAsync(WindowsShell shell, EmulatorStarter emulators, string[] files, string name)
    {
        string results = Path.Combine(shell.UserFolder, name + ".jsonl");
        ProcessStartInfo start = shell.CreateStartInfo(WindowsShell.Program, [.. PesterRun.Arguments(results, files, ';', WindowsShell.ToWindowsPath), "-ExcludeTag", string.Join(',', WineDifference.LeftOutTags)]);
        start.Environment["CERTINFO_EMULATOR_STARTER"] = emulators.Address.AbsoluteUri;
        start.Environment["CERTINFO_MODULE"] = WindowsShell.ToWindowsPath(ModuleLocation.Manifest);
        (string output, IReadOnlyList<TestResult> repeated) = await WineFault.RunAsync($"Pester ({name})", start, results, WineFault.Limit);
        return [.. await PesterRun.ReadAsync("wine", output, results, name), .. repeated];
    }

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Run), DisableDiscoveryEnumeration = true)]
    public void Pester_test_passes(string result, string error) => Assert.True(result == "Passed", error);
}
