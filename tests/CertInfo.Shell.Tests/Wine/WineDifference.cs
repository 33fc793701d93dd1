using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Xunit;

namespace CertInfo.Tests.Wine;

/// <summary>A test, or a class of tests, that fails because of Wine, in WineDifferences.json.</summary>
/// <param name="Test">
/// The name of the test; or <c>class </c> and the full name of a class, or <c>tag </c> and a tag of Pester, that is not run; or
/// <c>fault </c> and a text in the output of a process that ends without results.
/// </param>
/// <param name="Reason">What differs between Wine and Windows.</param>
/// <param name="Sometimes">Whether the test passes in some runs.</param>
public sealed record WineDifference(string Test, string Reason, bool Sometimes = false)
{
    private const string ClassPrefix = "class ";

    private const string TagPrefix = "tag ";

    private const string FaultPrefix = "fault ";

    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };

    /// <summary>All entries of the file.</summary>
    public static IReadOnlyList<WineDifference> Known { get; } =
        JsonSerializer.Deserialize<WineDifference[]>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Wine", "WineDifferences.json")), Json)!;

    /// <summary>The classes of unit tests that are not run.</summary>
    public static IEnumerable<string> LeftOutClasses => Named(ClassPrefix);

    /// <summary>The tags of the Pester tests that are not run.</summary>
    public static IEnumerable<string> LeftOutTags => Named(TagPrefix);

    /// <summary>The faults of Wine after which a process runs once more. Each has the text alone.</summary>
    public static IEnumerable<WineDifference> Faults =>
        Known.Where(known => known.Test.StartsWith(FaultPrefix, StringComparison.Ordinal)).Select(known => known with { Test = known.Test[FaultPrefix.Length..] });

    private static IEnumerable<string> Named(string prefix) => Known.Where(known => known.Test.StartsWith(prefix, StringComparison.Ordinal)).Select(known => known.Test[prefix.Length..]);

    /// <summary>
    /// Applies the entries to the results of a run. A failure with an entry is skipped with its reason. A test that passes in spite of
    /// an entry fails, unless it passes sometimes, and so does an entry for a test that did not run.
    /// </summary>
    /// <param name="tests">The results of the run.</param>
    /// <param name="prefix">The start of the names of the tests in this run.</param>
    internal static IEnumerable<ITheoryDataRow> Apply(IReadOnlyCollection<TestResult> tests, string prefix)
    {
        foreach (TestResult test in tests)
        {
            WineDifference? known = Known.FirstOrDefault(difference => difference.Test == test.Name);
            yield return (known, test.Result) switch
            {
                (null, _) => test.ToRow(),
                (_, "Failed") => (test with { SkipReason = $"Wine: {known.Reason}" }).ToRow(),
                ({ Sometimes: true }, "Passed") => test.ToRow(),
                _ => Failure(known, "passes under Wine"),
            };
        }

        foreach (WineDifference unused in Known.Where(known => known.Test.StartsWith(prefix, StringComparison.Ordinal) && tests.All(test => test.Name != known.Test)))
        {
            yield return Failure(unused, "did not run");
        }
    }

    private static ITheoryDataRow Failure(WineDifference difference, string what) =>
        new TestResult(difference.Test, "Failed", $"The test {what}. Delete its entry in WineDifferences.json.").ToRow();
}
