using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CertInfo.Diagnostics;

/// <summary>
/// Keeps the URLs in the output of a program, because the user may have to open one to sign in. Such a URL contains random text, for
/// example user_code (RFC 8628, section 3.3.1), state and code_challenge (RFC 7636, section 4.3). The user information, parameters that
/// are named after a secret, and access keys in a URL are removed.
/// </summary>
internal sealed class UrlRedactor
{
    /// <summary>The start of what stands for a URL while the rest of the text is redacted. The character is private use, and has no meaning in a text.</summary>
    public const char Start = '\ue000';

    private const char End = '\ue001';
    private const string Mask = "***";
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    private static readonly Regex Url = new(@"\bhttps?://[^\s""'<>`\\\ue000\ue001]+", Options, Limit);

    private static readonly Regex UserInformation = new(@"^(?<keep>https?://)[^/?#]*@", Options, Limit);

    // Only names that end in such a word: gcloud's sign-in page has the parameter token_usage. A URL in a parameter is percent-encoded.
    private static readonly Regex SecretParameter = new(
        @"(?<keep>(secret|token|assertion|samlresponse|passw(or)?d|pwd|credentials?|access[_-]?key|api[_-]?key|signature|\bsig)(=|%(25){0,8}3D))((?!%(25){0,8}(26|23))[^&;#])*",
        Options,
        Limit);

    // An AccessKeyId, a security token of STS, a JWT. The case matters: sts.aliyuncs.com is a host.
    private static readonly Regex Key = new(
        @"(?<![A-Za-z0-9])((LTAI|STS\.|TMP\.)[A-Za-z0-9]{4,}|CAIS[A-Za-z0-9+/=%_-]{32,}|eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*)",
        Options & ~RegexOptions.IgnoreCase,
        Limit);

    private readonly List<string> _urls = [];

    /// <summary>Replaces each URL by a mark.</summary>
    /// <exception cref="RegexMatchTimeoutException">The search takes too long.</exception>
    public string Remove(string text) => Url.Replace(text.Replace(Start, '\ufffd').Replace(End, '\ufffd'), match =>
    {
        _urls.Add(Redact(match.Value));
        return Start + ToLetters(_urls.Count - 1) + End;
    });

    /// <summary>Replaces each mark that remains by its URL, redacted.</summary>
    public string Restore(string text)
    {
        for (int i = 0; i < _urls.Count; i++)
        {
            text = text.Replace(Start + ToLetters(i) + End, _urls[i]);
        }

        return text;
    }

    private static string Redact(string url)
    {
        url = UserInformation.Replace(url, "${keep}" + Mask + "@");
        url = SecretParameter.Replace(url, "${keep}" + Mask);
        return Key.Replace(url, Mask);
    }

    // A digit would look like one of a secret.
    private static string ToLetters(int number)
    {
        string digits = number.ToString(CultureInfo.InvariantCulture);
        var letters = new char[digits.Length];
        for (int i = 0; i < digits.Length; i++)
        {
            letters[i] = (char)(digits[i] - '0' + 'a');
        }

        return new string(letters);
    }
}
