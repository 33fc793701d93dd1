using CertInfo.Cdn;
using Xunit;

namespace CertInfo.Tests.Unit;

public class SimilarTextTests
{
    [Theory]
    [InlineData("abcdef", "abcdef")]
    [InlineData("abcde", "abcdef")]
    [InlineData("abcdefxyz", "abcdef")]
    [InlineData("abc", "abcdef")]
    [InlineData("xyzdef", "abcdef")]
    [InlineData("ab", null)]
    [InlineData("abcdefwxyz", null)]
    [InlineData("wxyzef", null)]
    public void Three_changes_are_similar_and_four_are_not(string text, string? found) =>
        Assert.Equal(found, SimilarText.Find(text, ["abcdef"]));

    [Fact]
    public void The_candidate_with_the_fewest_changes_is_found()
    {
        Assert.Equal("ab2", SimilarText.Find("ab2", ["ab1", "ab2", "ab3"]));
        Assert.Equal("abcd", SimilarText.Find("abcde", ["abxx", "abcd"]));
    }

    [Fact]
    public void Of_equally_similar_candidates_the_first_in_ordinal_order_is_found() =>
        Assert.Equal("ab1", SimilarText.Find("ab", ["ab2", "ab1"]));

    [Fact]
    public void Without_candidates_there_is_none() => Assert.Null(SimilarText.Find("ab", []));
}
