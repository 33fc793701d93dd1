using System.Collections.Generic;
using System.Threading.Tasks;
using CertInfo.Tests.SetUps;
using Xunit;

namespace CertInfo.Tests;

/// <summary>Who signs by the order of the sources, by the files, and for a region.</summary>
public class SourceTests(BothSides sides) : WhoSignsTest(sides), IClassFixture<BothSides>
{
    public static IEnumerable<TheoryDataRow<string>> SetUps => Rows(AllSetUps.Sources);

    [Theory]
    [MemberData(nameof(SetUps))]
    public Task The_official_SDK_and_the_module_sign_as_the_same_identity(string setUp) => AssertAnswersAsync(setUp);
}
