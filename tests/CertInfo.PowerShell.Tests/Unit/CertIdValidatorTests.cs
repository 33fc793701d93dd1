using System;
using CertInfo.Cdn;
using CertInfo.Errors;
using Xunit;

namespace CertInfo.Tests.Unit;

public class CertIdValidatorTests
{
    [Theory]
    [InlineData("1644xx")]
    [InlineData("16 44~*'()!+/=&%41é证😀")]
    public void Printable_text_is_an_id(string certId) => Assert.Equal(certId, CertIdValidator.Validate(certId));

    [Theory]
    [InlineData("1644xx ")]
    [InlineData("\t1644xx\r")]
    [InlineData("\u00a01644xx\u3000")]
    public void Blanks_around_it_are_no_part_of_an_id(string text) => Assert.Equal("1644xx", CertIdValidator.Validate(text));

    [Theory]
    [InlineData(null, "empty")]
    [InlineData("", "empty")]
    [InlineData(" \t", "empty")]
    [InlineData("16\u001b[31m44", "\\u001b[31m")]
    [InlineData("16\n44", "character 3")]
    public void Other_text_is_refused_and_shown_without_its_control_characters(string? certId, string said)
    {
        var error = Assert.Throws<AlibabaCloudException>(() => CertIdValidator.Validate(certId));

        Assert.Equal(ErrorCodes.InvalidCertId, error.Code);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', error.Message);
    }

    [Fact]
    public void Half_a_character_is_refused() =>
        Assert.Contains("character 3", Assert.Throws<AlibabaCloudException>(() => CertIdValidator.Validate("16\ud83d44")).Message, StringComparison.Ordinal);

    [Fact]
    public void The_longest_id_passes_and_the_next_is_refused()
    {
        string longest = new('1', CertIdValidator.MaximumLength);

        Assert.Equal(longest, CertIdValidator.Validate(longest));
        Assert.Equal(ErrorCodes.InvalidCertId, Assert.Throws<AlibabaCloudException>(() => CertIdValidator.Validate(longest + "1")).Code);
    }
}
