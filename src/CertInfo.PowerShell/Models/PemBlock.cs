using System;
using System.Collections.Generic;

namespace CertInfo.Models;

/// <summary>One encapsulated text of PEM (RFC 7468, section 2), by its places in the text around it.</summary>
/// <param name="Label">The label of its BEGIN line.</param>
/// <param name="Start">Where its BEGIN line starts.</param>
/// <param name="BodyStart">Where its base64 text starts.</param>
/// <param name="BodyEnd">Where its END line starts.</param>
/// <param name="End">Where its END line ends.</param>
internal readonly record struct PemBlock(string Label, int Start, int BodyStart, int BodyEnd, int End)
{
    private const string Dashes = "-----";
    private const string BeginWord = "BEGIN ";
    private const string EndWord = "END ";

    /// <summary>Whether it is a certificate: section 5.1 names the first two labels, OpenSSL's <c>x509 -trustout</c> writes the third.</summary>
    public bool IsCertificate => Label is "CERTIFICATE" or "X509 CERTIFICATE" or "TRUSTED CERTIFICATE";

    /// <summary>
    /// Every block that has an END line. A block without one ends where the next begins. The label of the END line may be another:
    /// section 2 lets a parser disregard it.
    /// </summary>
    public static IEnumerable<PemBlock> Enumerate(string text)
    {
        PemBlock open = default;
        int at = 0;
        while ((at = text.IndexOf(Dashes, at, StringComparison.Ordinal)) >= 0)
        {
            if (TryReadLine(text, at, BeginWord, out string label, out int end))
            {
                open = new(label, at, end, end, end);
                at = end;
            }
            else if (open.Label is not null && TryReadLine(text, at, EndWord, out _, out end))
            {
                yield return open with { BodyEnd = at, End = end };
                open = default;
                at = end;
            }
            else
            {
                at++;
            }
        }
    }

    private static bool TryReadLine(string text, int at, string word, out string label, out int end)
    {
        label = "";
        end = 0;
        int start = at + Dashes.Length + word.Length;
        if (start > text.Length || string.CompareOrdinal(text, at + Dashes.Length, word, 0, word.Length) != 0)
        {
            return false;
        }

        // Section 3 allows more characters, but no label in use has them, and a broken line must not hide the next one.
        int dashes = start;
        while (dashes < text.Length && text[dashes] is (>= 'A' and <= 'Z') or (>= '0' and <= '9') or ' ')
        {
            dashes++;
        }

        label = text.Substring(start, dashes - start);
        end = dashes + Dashes.Length;
        return label.Trim() == label && label.Length > 0 && string.CompareOrdinal(text, dashes, Dashes, 0, Dashes.Length) == 0;
    }
}
