using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Wine;

/// <summary>The unit tests, on .NET for Windows under Wine.</summary>
public class WineUnitTests
{
    private const string Title = "Unit (wine): ";

    public static async Task<IEnumerable<ITheoryDataRow>> Run()
    {
        if (WindowsShell.Unavailable is { } reason)
        {
            return [new TheoryDataRow<string, string>("Skipped", "") { TestDisplayName = "Unit (wine)", Skip = reason }];
        }

        WindowsShell shell = await WindowsShell.GetAsync();
        string program = WindowsProgram.Create(FindAssembly());
        string results = Path.Combine(shell.UserFolder, "units.json");
        (_, string output) = await ShellOutput.ReadAsync(
            shell.CreateStartInfo(program, "-noColor", "-namespace", "CertInfo.Tests.Unit", "-result-ctrf", WindowsShell.ToWindowsPath(results)));
        if (!File.Exists(results))
        {
            throw new InvalidOperationException($"The unit tests did not run:\n{output}");
        }

        using JsonDocument document = JsonDocument.Parse(await File.ReadAllTextAsync(results, TestContext.Current.CancellationToken));
        TheoryDataRow<string, string>[] rows = [.. document.RootElement.GetProperty("results").GetProperty("tests").EnumerateArray().Select(ToRow)];
        return WineDifference.Apply(rows, Title);
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

    private static TheoryDataRow<string, string> ToRow(JsonElement test)
    {
        string status = test.GetProperty("status").GetString()!;
        return new(
            status switch { "passed" => "Passed", "failed" => "Failed", _ => "Skipped" },
            (test.TryGetProperty("message", out JsonElement message) ? message.GetString() : "") + "\n" + (test.TryGetProperty("trace", out JsonElement trace) ? trace.GetString() : ""))
        {
            TestDisplayName = Title + test.GetProperty("name").GetString(),
            Label = "",
            Skip = status is "passed" or "failed" ? null : "The unit test says so.",
        };
    }
}
