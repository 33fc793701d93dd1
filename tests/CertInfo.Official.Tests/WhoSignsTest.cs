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

        (string official, string module) = await sides.GetAsync(setUp, TestContext.Current.CancellationToken);

        // Where nobody signs, the module's answer has the error too.
        bool isEqual = official == (module.StartsWith(Answers.Nobody + ":", StringComparison.Ordinal) ? Answers.Nobody : module);
        if (Differences.Known.All.FirstOrDefault(difference => difference.SetUp == setUpName) is not { } known)
        {
            Assert.True(isEqual, $"The official SDK: {official}\nThe module: {module}\nA difference that is meant has an entry with its reason in Differences.json.");
            return;
        }

        Assert.False(isEqual, $"Both answer: {module}\nDelete the entry of this set-up from Differences.json.");
        Assert.Equal((known.Official, known.Module), (official, module));
    }
}
