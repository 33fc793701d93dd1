using System.Collections.Generic;
using System.Threading.Tasks;
using CertInfo.Tests.SetUps;
using Xunit;

namespace CertInfo.Tests;

/// <summary>Who signs with a key that a service or a program gives.</summary>
public class IssuedKeyTests(BothSides sides) : WhoSignsTest(sides), IClassFixture<BothSides>
{
    public static IEnumerable<TheoryDataRow<string>> SetUps => Rows(AllSetUps.IssuedKeys);

    [Theory]
    [MemberData(nameof(SetUps))]
    public Task The_official_SDK_and_the_module_sign_as_the_same_identity(string setUp) => AssertAnswersAsync(setUp);
}
