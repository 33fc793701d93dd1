using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace CertInfo.Diagnostics;

/// <summary>Removes secrets from text that the module shows.</summary>
internal static class Redactor
{
    /// <summary>The number of characters that <see cref="RedactOutput"/> searches and returns: many more than an error shows.</summary>
    public const int MaximumLength = 4 * 1024;

    private const string Mask = "***";

    /// <summary>Real AccessKeyIds are longer. A shorter text would be found inside of words.</summary>
    private const int MinimumIdLength = 6;

    private const string Word = "(secret|token|passw|pwd|credential|accesskey|access_key|access-key|apikey|signature)";

    // A quoted value ends at its quote or at the end of the text, also in JSON inside of a string. Another value ends at the next space,
    // and is not a URL: "to get a token, open https://...".
    private const string Value = @"((?<quote>\\*[""'])((?!(?<!\\)\k<quote>).)*(\k<quote>)?|(?!\ue000)\S+)";

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline;

    /// <summary>The patterns of secrets in the output of a program. Each runs in linear time.</summary>
    public static IReadOnlyList<Regex> Patterns { get; } =
    [
        // Bearer and Basic, as in a header.
        Create(@"\b(?<keep>(bearer|basic)\s+)\S+"),

        // name=value, "name": "value", name => value, and the same in URL encoding.
        Create("(?<keep>" + Word + @"[\w.-]{0,64}\\*[""']?\s{0,64}([:=]+>?|%(25)*3[AD])\s{0,64})" + Value),

        // --name value; and in sentences: name is value, or name value if the value has a digit.
        Create(@"(?<keep>(?<!\S)--?[\w-]{0,64}" + Word + @"[\w-]{0,64}\s+)" + Value),
        Create("(?<keep>" + Word + @"[\w.-]{0,64}[""']?\s{1,64}(is|was)\s{1,64})(?!(not|expired|invalid|missing|required|empty|wrong)\b)" + Value),
        Create("(?<keep>" + Word + @"[\w.-]{0,64}[""']?\s{1,64})(?=\S{0,64}[0-9])" + Value),

        // AccessKeyIds of Alibaba Cloud.
        Create(@"(?<keep>)\b(LTAI|STS\.|TMP\.)[A-Za-z0-9]{4,}"),

        // A long run with digits and letters of both cases: Base64, hex with a prefix, a JWT.
        Create(@"(?<keep>)(?<![\w+/=.~-])(?=[\w+/=.~-]*[0-9])(?=[\w+/=.~-]*[a-z])(?=[\w+/=.~-]*[A-Z])[\w+/=.~-]{16,}", Options & ~RegexOptions.IgnoreCase),
        Create(@"(?<keep>)\b[0-9a-fA-F]{24,}\b"),
    ];

    /// <summary>Removes known secrets from a response, which may repeat the headers of the request, as they are or encoded.</summary>
    /// <param name="text">The whole text. In a truncated text, a part of a secret would remain.</param>
    /// <param name="accessKeyId">The AccessKeyId.</param>
    /// <param name="shownId">What replaces the AccessKeyId.</param>
    /// <param name="securityToken">The security token; null if there is none.</param>
    public static string RedactCredential(string text, string accessKeyId, string shownId, string? securityToken)
    {
        if (securityToken is { Length: > 0 })
        {
            text = Regex.Replace(text, MatchAnyEncoding(securityToken), Mask, RegexOptions.CultureInvariant);
        }

        return accessKeyId.Length < MinimumIdLength
            ? text
            : Regex.Replace(text, MatchAnyEncoding(accessKeyId), _ => shownId, RegexOptions.CultureInvariant);
    }

    /// <summary>
    /// Removes what looks like a key, a token or a password from the start of a program's output. A URL stays usable: <see cref="UrlRedactor"/>.
    /// Returns nothing if the search takes too long.
    /// </summary>
    public static string RedactOutput(string text)
    {
        text = GetStart(text.Trim());
        try
        {
            var urls = new UrlRedactor();
            text = urls.Remove(text);
            foreach (Regex pattern in Patterns)
            {
                text = pattern.Replace(text, "${keep}" + Mask);
            }

            return urls.Restore(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return "";
        }
    }

    // Percent-encoded, once or several times, or escaped as in JSON or HTML.
    private static string MatchAnyEncoding(string secret) => string.Concat(secret.Select(c => char.IsLetterOrDigit(c)
        ? c.ToString()
        : string.Format(CultureInfo.InvariantCulture, @"(?:\\?{0}|(?i:%(?:25)*{1:x2}|\\u00{1:x2}|&\#x0*{1:x2};)|&\#0*{1};)", Regex.Escape(c.ToString()), (int)c)));

    private static Regex Create(string pattern, RegexOptions options = Options) => new(pattern, options, TimeSpan.FromSeconds(1));

    // Without the last word if it is incomplete, because half a secret does not look like one.
    private static string GetStart(string text)
    {
        if (text.Length <= MaximumLength)
        {
            return text;
        }

        int end = MaximumLength;
        while (end > 0 && !char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return text.Substring(0, end);
    }
}
