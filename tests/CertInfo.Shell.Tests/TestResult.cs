using Xunit;

namespace CertInfo.Tests;

/// <summary>The result of a test that another test runner ran.</summary>
/// <param name="Name">The name of the test, with the run that it belongs to.</param>
/// <param name="Result">Passed or Failed.</param>
/// <param name="Error">The error of a failed test.</param>
/// <param name="SkipReason">Why the test was skipped, or null if it was not.</param>
internal sealed record TestResult(string Name, string Result, string Error, string? SkipReason = null)
{
    /// <summary>The row of a theory whose test passes if the result is Passed.</summary>
    public ITheoryDataRow ToRow() => new TheoryDataRow<string, string>(Result, Error) { TestDisplayName = Name, Label = "", Skip = SkipReason };
}
