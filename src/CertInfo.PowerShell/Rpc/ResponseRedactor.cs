using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using CertInfo.Diagnostics;
using CertInfo.Runtime;

namespace CertInfo.Rpc;

/// <summary>Hides what an answer repeats of its request: a gateway's page may show the headers, as they were or encoded.</summary>
internal static class ResponseRedactor
{
    /// <summary>Shorter than any AccessKeyId there is; a shorter one would be found within words.</summary>
    private const int ShortestId = 6;

    /// <param name="text">The whole text: of a secret that was cut off, the rest would stay.</param>
    /// <param name="credential">What the request was signed with. Its secret is not in any request.</param>
    public static string Hidden(string text, AccessKeyCredential credential)
    {
        if (credential.SecurityToken?.ToPlainText() is { Length: > 0 } token)
        {
            text = Regex.Replace(text, AnyForm(token), "***", RegexOptions.CultureInvariant);
        }

        return credential.AccessKeyId.Length < ShortestId
            ? text
            : Regex.Replace(text, AnyForm(credential.AccessKeyId), _ => credential.ToString(), RegexOptions.CultureInvariant);
    }

    /// <summary>So much of a text as an error shows, in characters. It is hidden before the cut.</summary>
    public static string Excerpt(string text, int length, AccessKeyCredential credential) => TerminalText.Truncate(Hidden(text, credential), length);

    // Percent-encoded, once or more, or escaped as in JSON, or as in HTML.
    private static string AnyForm(string secret) => string.Concat(secret.Select(c => char.IsLetterOrDigit(c)
        ? c.ToString()
        : string.Format(CultureInfo.InvariantCulture, @"(?:\\?{0}|(?i:%(?:25)*{1:x2}|\\u00{1:x2}|&\#x0*{1:x2};)|&\#0*{1};)", Regex.Escape(c.ToString()), (int)c)));
}
