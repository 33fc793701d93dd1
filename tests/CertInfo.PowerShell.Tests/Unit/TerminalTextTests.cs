using CertInfo.Diagnostics;
using Xunit;

namespace CertInfo.Tests.Unit;

public class TerminalTextTests
{
    [Theory]
    [InlineData("plain é证😀", "plain é证😀")]
    [InlineData("a\u001b]0;title\u0007b", "a\\u001b]0;title\\u0007b")]
    [InlineData("a\u009b31mb", "a\\u009b31mb")]
    [InlineData("a\r\nb\tc", "a\\u000d\\u000ab\\u0009c")]
    [InlineData("a\u202eb\u2066c\u200b", "a\\u202eb\\u2066c\\u200b")]
    [InlineData("a\u2028b\u2029", "a\\u2028b\\u2029")]
    [InlineData("\u001b😀x", "\\u001b😀x")]
    public void What_could_steer_a_terminal_is_written_out(string text, string cleaned) => Assert.Equal(cleaned, TerminalText.Sanitize(text));

    [Fact]
    public void Half_a_character_is_written_out()
    {
        Assert.Equal("a\\ud83d", TerminalText.Sanitize("a\ud83d"));
        Assert.Equal("\\udc00b", TerminalText.Sanitize("\udc00b"));
    }

    [Theory]
    [InlineData("  short  ", "short")]
    [InlineData("0123456789", "0123456789")]
    [InlineData("0123456789x", "0123456789…")]
    [InlineData("012345678\u001bx", "012345678\\u001b…")]
    public void An_excerpt_tells_that_there_was_more(string text, string excerpt) => Assert.Equal(excerpt, TerminalText.Truncate(text, 10));
}
