using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;

namespace CertInfo.Diagnostics;

/// <summary>Takes out of a program's words what looks like a key, a token or a password.</summary>
internal static class Redactor
{
    /// <summary>How much of a text is looked at and given back, in characters: many times what an error shows.</summary>
    public const int Longest = 4 * 1024;

    private const string Word = "(secret|token|passw|pwd|credential|accesskey|access_key|access-key|apikey|signature)";

    // Quoted, as in JSON within a string too, to its end or that of the text; else up to the next space.
    private const string Value = @"((?<quote>\\*[""'])((?!(?<!\\)\k<quote>).)*(\k<quote>)?|\S+)";

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline;

    /// <summary>Each in linear time: no run without bound begins at more than one place of it.</summary>
    public static IReadOnlyList<Regex> Patterns { get; } =
    [
        // Bearer and Basic, as in a header.
        New(@"\b(?<keep>(bearer|basic)\s+)\S+"),

        // name=value, "name": "value", name => value, and the same encoded for a URL.
        New("(?<keep>" + Word + @"[\w.-]{0,64}\\*[""']?\s{0,64}([:=]+>?|%(25)*3[AD])\s{0,64})" + Value),

        // --name value, and in prose: name is value, or name value where the value has a digit.
        New(@"(?<keep>(?<!\S)--?[\w-]{0,64}" + Word + @"[\w-]{0,64}\s+)" + Value),
        New("(?<keep>" + Word + @"[\w.-]{0,64}[""']?\s{1,64}(is|was)\s{1,64})(?!(not|expired|invalid|missing|required|empty|wrong)\b)" + Value),
        New("(?<keep>" + Word + @"[\w.-]{0,64}[""']?\s{1,64})(?=\S{0,64}[0-9])" + Value),

        // Alibaba Cloud's own AccessKeyIds.
        New(@"(?<keep>)\b(LTAI|STS\.|TMP\.)[A-Za-z0-9]{4,}"),

        // A long run with digits and letters of both cases: Base64, hex with a prefix, a JWT.
        New(@"(?<keep>)(?<![\w+/=.~-])(?=[\w+/=.~-]*[0-9])(?=[\w+/=.~-]*[a-z])(?=[\w+/=.~-]*[A-Z])[\w+/=.~-]{16,}", Options & ~RegexOptions.IgnoreCase),
        New(@"(?<keep>)\b[0-9a-fA-F]{24,}\b"),
    ];

    /// <summary>The beginning of the text without them; nothing of it where it cannot be searched in time.</summary>
    public static string Apply(string text)
    {
        text = Beginning(text.Trim());
        try
        {
            foreach (Regex pattern in Patterns)
            {
                text = pattern.Replace(text, "${keep}***");
            }

            return text;
        }
        catch (RegexMatchTimeoutException)
        {
            return "";
        }
    }

    private static Regex New(string pattern, RegexOptions options = Options) => new(pattern, options, TimeSpan.FromSeconds(1));

    // Without the word that the cut goes through: half of a secret no longer looks like one.
    private static string Beginning(string text)
    {
        if (text.Length <= Longest)
        {
            return text;
        }

        int end = Longest;
        while (end > 0 && !char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return text.Substring(0, end);
    }
}
