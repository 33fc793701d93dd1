using CertInfo.Cdn;
using Xunit;

namespace CertInfo.Tests.Unit;

public class NamePatternTests
{
    [Theory]
    [InlineData("*.example.com", ".example.com")]
    [InlineData("www.*", "www.")]
    [InlineData("a*example*c", "example")]
    [InlineData("ab*cd", "ab")]
    [InlineData("www?example", "example")]
    [InlineData("a[0-9]example", "example")]
    [InlineData("a[]]example", "example")]
    [InlineData("* example *", "example")]
    [InlineData("*", null)]
    [InlineData("?*?", null)]
    [InlineData("[abc]*", null)]
    [InlineData("`*example*", null)]
    [InlineData("example`?*", null)]
    public void The_keyword_is_the_longest_literal_part(string pattern, string? keyword)
    {
        NamePattern parsed = NamePattern.TryParse(pattern)!;

        Assert.Equal(keyword, parsed.Literal);
        Assert.Equal(keyword, Query(pattern).Keyword);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("www.example.com")]
    [InlineData("a[b")]
    public void Text_without_a_valid_pattern_is_the_keyword_itself(string? text)
    {
        Assert.Null(NamePattern.TryParse(text));
        Assert.Equal(text, Query(text).Keyword);
    }

    [Theory]
    [InlineData("*.EXAMPLE.com", "www.example.com", true)]
    [InlineData("www*", "www.example.com", true)]
    [InlineData("example*", "www.example.com", false)]
    [InlineData("ww?.example.com", "www.example.com", true)]
    [InlineData("*", null, false)]
    public void A_pattern_matches_the_whole_name(string pattern, string? name, bool isMatch)
    {
        NamePattern parsed = NamePattern.TryParse(pattern)!;

        Assert.Equal(isMatch, parsed.IsMatch(name));
        Assert.Equal(isMatch, parsed.IsMatch(null, name));
        Assert.Equal(isMatch, parsed.IsMatch(name, null));
    }

    private static ListQuery Query(string? text) => new(CloudService.Cdn, ListKind.Certificates, text, 10);
}
