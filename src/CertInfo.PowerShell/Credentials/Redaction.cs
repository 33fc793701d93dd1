using System.Text.RegularExpressions;

namespace CertInfo.Credentials;

/// <summary>Takes out of a program's words what looks like a key, a token or a password.</summary>
internal static class Redaction
{
    private const string Word = "(secret|token|passw|pwd|credential|accesskey|access_key|access-key|apikey|signature)";

    private static readonly Regex[] Patterns =
    [
        // Bearer and Basic, as in a header.
        new(@"\b(?<keep>(bearer|basic)\s+)\S+", Options),

        // name=value, "name": "value", and --name value.
        new(@"(?<keep>[""']?[\w.-]*" + Word + @"[\w.-]*[""']?\s*[:=]\s*)(""[^""]*""?|'[^']*'?|\S+)", Options),
        new(@"(?<keep>(?<!\S)--?[\w-]*" + Word + @"[\w-]*\s+)(""[^""]*""?|'[^']*'?|\S+)", Options),

        // Alibaba Cloud's own AccessKeyIds.
        new(@"(?<keep>)\b(LTAI|STS\.|TMP\.)[A-Za-z0-9]{4,}", Options),

        // A long run with digits and letters of both cases: Base64, hex with a prefix, a JWT.
        new(@"(?<keep>)(?=[\w+/=.~-]*[0-9])(?=[\w+/=.~-]*[a-z])(?=[\w+/=.~-]*[A-Z])[\w+/=.~-]{16,}", Options & ~RegexOptions.IgnoreCase),
        new(@"(?<keep>)\b[0-9a-fA-F]{24,}\b", Options),
    ];

    private static RegexOptions Options => RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    public static string Apply(string text)
    {
        foreach (Regex pattern in Patterns)
        {
            text = pattern.Replace(text, "${keep}***");
        }

        return text;
    }
}
