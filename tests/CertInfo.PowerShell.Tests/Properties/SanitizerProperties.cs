using System;
using System.Linq;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CertInfo.Diagnostics;
using CsCheck;
using Xunit;

namespace CertInfo.Tests.Properties;

/// <summary>Any text through the sanitizer and the redactor: nothing that steers a terminal and no secret comes out.</summary>
public sealed class SanitizerProperties : PropertyTest
{
    private const string Id = "LTAI5tCanaryKeyId";
    private const string ShownId = "…yKeyId";

    // Every character, with unpaired surrogates.
    private static readonly Gen<string> AnyText = Gen.Frequency(
        (3, Gen.Char['\u0000', '\uffff'].Array[0, 20].Select(characters => new string(characters))),
        (1, TextOf("\r\n", "\\u001b", "\ud83d", "\ude00", "x")));

    // As in security tokens: Base64 with its special characters.
    private static readonly Gen<string> Token = Gen.OneOf("CAIS", "a", "Z", "0", "+", "/", "=", ".", "-", "_", "~").Array[4, 20].Select(string.Concat)
        .Where(token => token.Count(char.IsLetterOrDigit) >= 4);

    [Fact]
    public void No_character_that_steers_a_terminal_is_left() => Check(AnyText, text =>
    {
        string sanitized = TerminalText.Sanitize(text);

        Assert.DoesNotMatch(@"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]", sanitized);
        Assert.Equal(sanitized, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(sanitized)));
        Assert.Equal(sanitized, TerminalText.Sanitize(sanitized));
    });

    [Fact]
    public void What_was_replaced_can_be_told() => Check(AnyText.Where(text => !text.Contains('\\')), text => Assert.Equal(
        text, Regex.Replace(TerminalText.Sanitize(text), @"\\u([0-9a-f]{4})", match => ((char)Convert.ToUInt16(match.Groups[1].Value, 16)).ToString())));

    [Fact]
    public void A_truncated_text_is_safe_and_the_start_of_the_text() => Check(Gen.Select(AnyText, Gen.Int[1, 30]), input =>
    {
        (string text, int length) = input;
        string truncated = TerminalText.Truncate(text, length);

        AssertSafe(truncated);
        Assert.True(text.Trim().Length > length ? truncated.EndsWith('…') : truncated == TerminalText.Sanitize(text.Trim()), truncated);
        Assert.InRange(truncated.Length, 0, (length * 6) + 1);
    });

    [Fact]
    public void A_known_secret_is_found_in_every_encoding() => Check(
        Gen.Select(Token, TextOf("{", "\"", "token=", "&", "%", " ", "\\"), TextOf("}", "\"", ";", "&", " "), Gen.Int[0, 6]),
        input =>
        {
            (string token, string before, string after, int encoding) = input;
            string text = before + " " + Encode(token, encoding) + " " + Encode(Id, encoding) + " " + after;

            string redacted = Redactor.RedactCredential(text, Id, ShownId, token);

            Assert.DoesNotContain(Encode(token, encoding), redacted, StringComparison.Ordinal);
            Assert.DoesNotContain(Id, redacted, StringComparison.Ordinal);
            Assert.Contains(ShownId, redacted, StringComparison.Ordinal);
        });

    [Fact]
    public void A_secret_with_its_name_is_removed_from_the_output_of_a_program() => Check(
        Gen.Select(
            Gen.OneOf("AccessKeySecret", "access_key_secret", "SecurityToken", "password", "PWD", "x-acs-signature"),
            Gen.OneOf("=", ": ", "\": \"", " => ", "%3D", "\\\":\\\""),
            Gen.OneOf("s3cr3tCanary", "Canary+/=9", "canary.value1"),
            TextOf("{", "}", "\"", " ", "\n", "error", ":"),
            TextOf("{", "}", " ", "\n", ",", "at line 1")),
        input =>
        {
            (string name, string separator, string secret, string before, string after) = input;

            Assert.DoesNotContain(secret, Redactor.RedactOutput($"{before}\n{name}{separator}{secret} {after}"), StringComparison.Ordinal);
        });

    [Fact]
    public void Any_output_of_a_program_is_read_in_time() => Check(
        Gen.Select(TextOf("secret", "token", "=", ":", "\"", "'", "\\", " ", "bearer", "--", "is", "LTAI", "A1b", "%3D", "%25", "STS."), Gen.Int[1, 2000]),
        input =>
        {
            (string text, int times) = input;
            string output = string.Concat(Enumerable.Repeat(text, Math.Min(times, (2 * Redactor.MaximumLength / Math.Max(1, text.Length)) + 1)));

            string redacted = Redactor.RedactOutput(output);

            // Each match becomes three characters.
            Assert.InRange(redacted.Length, 0, 4 * Redactor.MaximumLength);
        });

    private static string Encode(string secret, int encoding) => encoding switch
    {
        0 => secret,
        1 => Uri.EscapeDataString(secret),
        2 => Uri.EscapeDataString(Uri.EscapeDataString(secret)),
        3 => JsonSerializer.Serialize(secret).Trim('"'),
        4 => WebUtility.HtmlEncode(secret),
        5 => WebUtility.UrlEncode(secret),
        _ => Uri.EscapeDataString(secret).Replace("%2B", "%2b", StringComparison.Ordinal).Replace("%2F", "%2f", StringComparison.Ordinal),
    };
}
