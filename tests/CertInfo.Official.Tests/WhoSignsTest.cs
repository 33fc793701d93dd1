using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using CertInfo.Tests.SetUps;
using Xunit;

namespace CertInfo.Tests;

/// <summary>Asks the official SDK and the module the same question, from the same files and variables: who signs the call?</summary>
public abstract class WhoSignsTest(BothSides sides)
{
    protected static IEnumerable<TheoryDataRow<string>> Rows(IEnumerable<SetUp> setUps) =>
        setUps.Select(setUp => new TheoryDataRow<string>(setUp.Name) { TestDisplayName = setUp.Name, Label = "" });

    /// <summary>Asserts that both give the same answer, or the two that Differences.json states.</summary>
    protected async Task AssertAnswersAsync(string setUpName)
    {
        SetUp setUp = AllSetUps.List.Single(candidate => candidate.Name == setUpName);
        Assert.SkipWhen(sides.SkipReason is not null, sides.SkipReason ?? "");
        Assert.SkipWhen(setUp.IsForUnix && OperatingSystem.IsWindows(), "This set-up has no meaning on Windows.");

        Difference? known = Differences.Known.Meant.FirstOrDefault(difference => difference.SetUp == setUpName);
        (string Official, string Module) answers = await AskAsync();
        if (known is null ? !IsEqual(answers) : answers != (known.Official, known.Module))
        {
            // Both sides wait one second for the instance metadata. A busy machine can miss that once.
            answers = await AskAsync();
        }

        if (known is null)
        {
            Assert.True(IsEqual(answers), $"The official SDK: {answers.Official}\nThe module: {answers.Module}\nA difference that is meant has an entry with its reason in Differences.json.");
        }
        else
        {
            Assert.False(IsEqual(answers), $"Both answer: {answers.Module}\nDelete the entry of this set-up from Differences.json.");
            Assert.Equal((known.Official, known.Module), answers);
        }

        Task<(string Official, string Module)> AskAsync() => sides.GetAsync(setUp, TestContext.Current.CancellationToken);
    }

    /// <summary>Where nobody signs, the module's answer has the error too.</summary>
    private static bool IsEqual((string Official, string Module) answers) =>
        answers.Official == (answers.Module.StartsWith(Answers.Nobody + ":", StringComparison.Ordinal) ? Answers.Nobody : answers.Module);
}
