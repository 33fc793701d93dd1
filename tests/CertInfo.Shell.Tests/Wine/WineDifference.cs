using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Xunit;

namespace CertInfo.Tests.Wine;

/// <summary>A test that fails because of Wine, in WineDifferences.json.</summary>
/// <param name="Test">The name of the test.</param>
/// <param name="Reason">What differs between Wine and Windows.</param>
public sealed record WineDifference(string Test, string Reason)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };

    /// <summary>All entries of the file.</summary>
    public static IReadOnlyList<WineDifference> Known { get; } =
        JsonSerializer.Deserialize<WineDifference[]>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "WineDifferences.json")), Json)!;

    /// <summary>
    /// Applies the entries to the results of a run. A failure with an entry is skipped with its reason. A test that passes in spite of
    /// an entry fails, and so does an entry for a test that did not run.
    /// </summary>
    /// <param name="rows">The results of the run.</param>
    /// <param name="prefix">The start of the names of the tests in this run.</param>
    public static IEnumerable<ITheoryDataRow> Apply(IReadOnlyCollection<TheoryDataRow<string, string>> rows, string prefix)
    {
        foreach (TheoryDataRow<string, string> row in rows)
        {
            if (Known.FirstOrDefault(difference => difference.Test == row.TestDisplayName) is { } known)
            {
                yield return row.GetData() is ["Failed", ..]
                    ? new TheoryDataRow<string, string>("Failed", "") { TestDisplayName = row.TestDisplayName, Label = "", Skip = $"Wine: {known.Reason}" }
                    : Failure(known, "passes under Wine");
            }
            else
            {
                yield return row;
            }
        }

        foreach (WineDifference unused in Known.Where(known => known.Test.StartsWith(prefix, StringComparison.Ordinal) && rows.All(row => row.TestDisplayName != known.Test)))
        {
            yield return Failure(unused, "did not run");
        }
    }

    private static TheoryDataRow<string, string> Failure(WineDifference difference, string what) =>
        new("Failed", $"The test {what}. Delete its entry in WineDifferences.json.") { TestDisplayName = difference.Test, Label = "" };
}
