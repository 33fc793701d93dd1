using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Text.Json;
using System.Threading.Tasks;
using CertInfo.Emulator;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Wine;

/// <summary>The unit tests, and the properties of the command line, on .NET for Windows under Wine.</summary>
public class WineUnitTests
{
    private const string Title = "Unit (wine): ";

    public static async Task<IEnumerable<ITheoryDataRow>> Run()
    {
        if (WindowsShell.Unavailable is { } reason)
        {
            return [new TestResult("Unit (wine)", "Skipped", "", reason).ToRow()];
        }

        WindowsShell shell = await WindowsShell.GetAsync();
        string program = WindowsProgram.Create(FindAssembly());
        string results = Path.Combine(shell.UserFolder, "units.json");
        string leftOut = string.Join('&', WineDifference.LeftOutClasses.Select(name => $"(!{name[(name.LastIndexOf('.') + 1)..]})"));
        using TlsAuthority authority = new();
        await using EdgeNodes nodes = EdgeNodes.Start(authority);
        ProcessStartInfo start = shell.CreateStartInfo(
            program,
            ["-noColor", "-filter", $"/*/CertInfo.Tests.Unit/{leftOut}", "-filter", "/*/CertInfo.Tests.Properties/CommandLineProperties", "-result-ctrf", WindowsShell.ToWindowsPath(results)]);
        start.Environment["CERTINFO_EDGE_NODE"] = new IPEndPoint(nodes.Addresses[0], nodes.Port).ToString();

        // With several threads, .NET ends with error 0x80131506 under Wine.
        start.Environment["CsCheck_Threads"] = "1";
        (_, IReadOnlyList<TestResult> repeated) = await WineFault.RunAsync("The unit tests under Wine", start, results, WineFault.Limit);
        using JsonDocument document = JsonDocument.Parse(await File.ReadAllTextAsync(results, TestContext.Current.CancellationToken));
        return WineDifference.Apply([.. document.RootElement.GetProperty("results").GetProperty("tests").EnumerateArray().Select(ToResult), .. repeated], Title);
    }

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Run), DisableDiscoveryEnumeration = true)]
    public void Unit_test_passes(string result, string error) => Assert.True(result == "Passed", error);

    // The folder of the build configuration, such as Debug/net10.0, is the same as that of this project.
    private static string FindAssembly() => Path.Combine(
        ModuleLocation.RepositoryRoot,
        "tests",
        "CertInfo.PowerShell.Tests",
        Path.GetRelativePath(Path.Combine(ModuleLocation.RepositoryRoot, "tests", "CertInfo.Shell.Tests"), AppContext.BaseDirectory),
        "CertInfo.PowerShell.Tests.dll");

    private static TestResult ToResult(JsonElement test)
    {
        string status = test.GetProperty("status").GetString()!;
        string name = Title + test.GetProperty("name").GetString();
        return status switch
        {
            "passed" => new(name, "Passed", ""),
            "failed" => new(name, "Failed", Text(test, "message") + "\n" + Text(test, "trace")),
            _ => new(name, "Skipped", "", Text(test, "message") ?? "The unit test is skipped on Windows."),
        };
    }

    private static string? Text(JsonElement test, string property) => test.TryGetProperty(property, out JsonElement text) ? text.GetString() : null;
}
