using System.Linq;
using System.Text.RegularExpressions;
using CertInfo.Credentials;
using CertInfo.Diagnostics;
using Xunit;

namespace CertInfo.Tests.Unit;

public class ExternalCommandTests
{
    [Theory]
    [InlineData("program", false, "program")]
    [InlineData("  program  a\tb ", false, "program|a|b")]
    [InlineData("program 'a b' \"c d\" e'f'\"g\"", false, "program|a b|c d|efg")]
    [InlineData("program '' \"\"", false, "program||")]
    [InlineData("program a\\ b \"c\\\"d\" 'e\\f' \"g\\h\"", false, "program|a b|c\"d|e\\f|g\\h")]
    [InlineData("C:\\Tools\\key.exe \"C:\\Program Files\\x\" a\\ b", true, "C:\\Tools\\key.exe|C:\\Program Files\\x|a\\|b")]
    [InlineData("program $HOME * & rm; `x`", false, "program|$HOME|*|&|rm;|`x`")]
    [InlineData("program \"a\\$b\" \"c\\`d\"", false, "program|a$b|c`d")]
    [InlineData("program a\\\nb \\\n \"c\\\nd\"", false, "program|ab|cd")]
    [InlineData("program a\\", false, null)]
    [InlineData("program a\\ ", false, null)]
    [InlineData("program a\\", true, "program|a\\")]
    [InlineData("\"\\\\server\\share\\key.exe\" \"a\\\"b\"", true, "\\\\server\\share\\key.exe|a\"b")]
    [InlineData("program 'open", false, null)]
    [InlineData("program \"open", false, null)]
    [InlineData("", false, null)]
    [InlineData("'' a", false, null)]
    public void A_command_is_taken_apart_without_a_shell(string text, bool windows, string? words) =>
        Assert.Equal(words, CommandLine.Split(text, windows) is { } split ? string.Join('|', split) : null);

    [Theory]
    [InlineData("/c type C:\\k.json", "/c|type|C:\\k.json")]
    [InlineData("\"\" a", "|a")]
    [InlineData("\" a\" b", " a|b")]
    [InlineData("\"a b\" \"c\td\\\\\"", "a b|c\td\\")]
    [InlineData("a\\\"b \"c \\\\\\\"d\"", "a\"b|c \\\"d")]
    [InlineData("C:\\folder\\ \\\\server\\share", "C:\\folder\\|\\\\server\\share")]
    public void An_argument_is_quoted_only_if_it_must_be(string joined, string arguments) => Assert.Equal(joined, CommandLine.Join(arguments.Split('|')));

    [Theory]
    [InlineData("cannot open config file", "cannot open config file")]
    [InlineData("access_key_secret: abc", "access_key_secret: ***")]
    [InlineData("AccessKeySecret=abc, next", "AccessKeySecret=*** next")]
    [InlineData("{\"SecurityToken\":\"a b\",\"x\":1}", "{\"SecurityToken\":***,\"x\":1}")]
    [InlineData("--client-secret abc --verbose", "--client-secret *** --verbose")]
    [InlineData("Authorization: Bearer abc", "Authorization: Bearer ***")]
    [InlineData("key LTAI5tExample is disabled", "key *** is disabled")]
    [InlineData("STS.NUexample", "***")]
    [InlineData("got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc", "got ***")]
    [InlineData("digest 0123456789abcdef0123456789abcdef", "digest ***")]
    [InlineData("the token has expired", "the token has expired")]
    [InlineData("the token is invalid: 401", "the token is invalid: 401")]
    [InlineData("secret is Short7 and password Short8", "secret is *** and password ***")]
    [InlineData("the password was 'my own phrase'.", "the password was ***.")]
    [InlineData("{\\\"access_key_secret\\\":\\\"Sh0rt\\\"}", "{\\\"access_key_secret\\\":***}")]
    [InlineData("{\\\"access_key_secret\\\":\\\"Sh0 rt\\\",\\\"x\\\":1}", "{\\\"access_key_secret\\\":***,\\\"x\\\":1}")]
    [InlineData("{\"Secret\": \"a\\\"b c\", \"x\": 1}", "{\"Secret\": ***, \"x\": 1}")]
    [InlineData("AccessKeySecret%3DSh0rt", "AccessKeySecret%3D***")]
    [InlineData("password => Sh0rt", "password => ***")]
    public void What_looks_like_a_secret_is_taken_out(string text, string shown) => Assert.Equal(shown, Redactor.RedactOutput(text));

    [Theory]
    [InlineData('.')]
    [InlineData('a')]
    public void A_word_without_end_is_dropped_and_one_of_the_longest_is_searched_in_time(char c)
    {
        Assert.Equal("", Redactor.RedactOutput(new string(c, 64 * 1024)));
        Assert.Equal(c == 'a' ? "***" : new string(c, Redactor.MaximumLength), Redactor.RedactOutput(new string(c, Redactor.MaximumLength)));
        Assert.All(Redactor.Patterns, pattern => Assert.NotEqual(Regex.InfiniteMatchTimeout, pattern.MatchTimeout));
    }

    [Fact]
    public void A_secret_that_the_cut_goes_through_is_dropped_whole()
    {
        string words = string.Concat(Enumerable.Repeat("ok ", Redactor.MaximumLength / 3));

        Assert.Equal(words, Redactor.RedactOutput(words + "Half-a-secret"));
    }
}
