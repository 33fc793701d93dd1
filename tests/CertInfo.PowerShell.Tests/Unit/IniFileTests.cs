using System;
using System.Collections.Generic;
using CertInfo.Credentials;
using Xunit;

namespace CertInfo.Tests.Unit;

public class IniFileTests
{
    [Theory]
    [InlineData("[a]\n[b", 2, 1)]
    [InlineData("[]", 1, 1)]
    [InlineData("[a]\n\n  canary", 3, 3)]
    [InlineData("# comment\n\t= canary", 2, 2)]
    [InlineData("[a]\r\nkey = value\r\n: canary", 3, 1)]
    public void A_line_that_is_not_valid_is_an_error_with_its_position(string text, int line, int column)
    {
        var error = Assert.Throws<AlibabaCloudException>(() => IniFile.Parse("/home/credentials", text));

        Assert.Equal("CredentialFileInvalid", error.Code);
        Assert.Contains($"line {line}, column {column}", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_before_the_first_section_are_those_of_the_default_profile()
    {
        KeyValuePair<string, Dictionary<string, string>> section = Assert.Single(IniFile.Parse("/home/credentials", "a = 1\nB: 2"));

        Assert.Equal("default", section.Key);
        Assert.Equal(("1", "2"), (section.Value["A"], section.Value["b"]));
    }
}
