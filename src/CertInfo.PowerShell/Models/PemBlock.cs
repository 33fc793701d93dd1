using System;
using System.Collections.Generic;

namespace CertInfo.Models;

/// <summary>The position of a block in PEM text (RFC 7468, section 2).</summary>
/// <param name="Label">The label of the BEGIN line.</param>
/// <param name="Start">The start of the BEGIN line.</param>
/// <param name="BodyStart">The start of the base64 text.</param>
/// <param name="BodyEnd">The start of the END line.</param>
/// <param name="End">The end of the END line.</param>
internal sealed record PemBlock(string Label, int Start, int BodyStart, int BodyEnd, int End)
{
    private const string Dashes = "-----";
    private const string BeginWord = "BEGIN ";
    private const string EndWord = "END ";

    /// <summary>Whether the block is a certificate. Section 5.1 names the first two labels; <c>openssl x509 -trustout</c> writes the third.</summary>
    public bool IsCertificate => Label is "CERTIFICATE" or "X509 CERTIFICATE" or "TRUSTED CERTIFICATE";

    /// <summary>
    /// Returns the blocks that have an END line. A block without an END line ends where the next block begins. The label of the END line
    /// has no effect, as section 2 permits.
    /// </summary>
    public static IEnumerable<PemBlock> Enumerate(string text)
    {
        PemBlock? open = null;
        int at = 0;
        while ((at = text.IndexOf(Dashes, at, StringComparison.Ordinal)) >= 0)
        {
            if (TryReadLine(text, at, BeginWord, out string label, out int end))
            {
                open = new(label, at, end, end, end);
                at = end;
            }
            else if (open is not null && TryReadLine(text, at, EndWord, out _, out end))
            {
                yield return open with { BodyEnd = at, End = end };
                open = null;
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

        // Section 3 permits more characters, but no label uses them, and an incomplete line must not hide the next one.
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
