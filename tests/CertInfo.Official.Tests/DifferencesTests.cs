using System.Linq;
using CertInfo.Tests.SetUps;
using Xunit;

namespace CertInfo.Tests;

public class DifferencesTests
{
    [Fact]
    public void Each_set_up_has_a_name_of_its_own() => Assert.Distinct(AllSetUps.List.Select(setUp => setUp.Name));

    [Fact]
    public void Each_difference_has_a_set_up_and_a_reason()
    {
        Assert.Distinct(Differences.Known.Meant.Select(difference => difference.SetUp));
        Assert.All(Differences.Known.Meant, difference => Assert.Contains(difference.SetUp, AllSetUps.List.Select(setUp => setUp.Name)));
        Assert.All(Differences.Known.Meant, difference => Assert.NotEmpty(difference.Reason));
    }
}
