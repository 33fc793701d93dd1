using System;
using CertInfo.Cdn;
using CertInfo.Errors;
using Xunit;

namespace CertInfo.Tests.Unit;

public class DomainNameValidatorTests
{
    [Theory]
    [InlineData("www.example.com")]
    [InlineData("a-b_c.example.com")]
    [InlineData(".example.com")]
    [InlineData("*.example.com")]
    [InlineData("xn--fiq228c.example.com")]
    [InlineData("例子.中国")]
    [InlineData("उदाहरण.भारत")]
    [InlineData("localhost")]
    [InlineData("😀.example.com")]
    [InlineData("l·l.cat")]
    [InlineData("a+b.example.com")]
    public void What_can_be_a_domain_passes(string name) => Assert.Equal(name, DomainNameValidator.Validate(name));

    [Fact]
    public void Blanks_around_it_are_no_part_of_it() => Assert.Equal("www.example.com", DomainNameValidator.Validate(" www.example.com\t"));

    [Theory]
    [InlineData(null, "empty")]
    [InlineData("", "empty")]
    [InlineData(" \t", "empty")]
    [InlineData("www example.com", "character 4")]
    [InlineData("www.a,b.com", "character 6")]
    [InlineData("https://www.example.com", "character 6")]
    [InlineData("www.example.com:443", "character 16")]
    [InlineData("www.example.com/", "character 16")]
    [InlineData("www.example.com.", "character 16")]
    [InlineData("www..example.com", "character 4")]
    [InlineData("www.*.com", "character 5")]
    [InlineData("*", "character 1")]
    [InlineData("*example.com", "character 1")]
    [InlineData(".", "character 1")]
    [InlineData("user@example.com", "character 5")]
    [InlineData("www.exa\u001b[31mmple.com", "\\u001b[31m")]
    [InlineData("www.exa\u200bmple.com", "\\u200b")]
    public void Other_text_is_refused_and_shown_without_its_control_characters(string? name, string said)
    {
        var error = Assert.Throws<AlibabaCloudException>(() => DomainNameValidator.Validate(name));

        Assert.Equal(ErrorCodes.InvalidDomainName, error.Code);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', error.Message);
    }

    // Not in an attribute, whose text is stored as UTF-8.
    [Fact]
    public void Half_a_character_is_refused() =>
        Assert.Contains("character 4", Assert.Throws<AlibabaCloudException>(() => DomainNameValidator.Validate("www" + '\ud83d' + ".com")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("*.example.com", ".example.com")]
    [InlineData(".example.com", ".example.com")]
    [InlineData("www.example.com", "www.example.com")]
    [InlineData("*api", "*api")]
    [InlineData("", "")]
    public void The_service_knows_a_wildcard_domain_without_its_star(string name, string serviceName) =>
        Assert.Equal(serviceName, DomainNameValidator.ToServiceName(name));

    [Fact]
    public void The_longest_name_passes_and_the_next_is_refused()
    {
        string longest = new('a', DomainNameValidator.MaximumLength);

        Assert.Equal(longest, DomainNameValidator.Validate(longest));
        Assert.Contains("254 characters", Assert.Throws<AlibabaCloudException>(() => DomainNameValidator.Validate(longest + "a")).Message, StringComparison.Ordinal);
    }
}
