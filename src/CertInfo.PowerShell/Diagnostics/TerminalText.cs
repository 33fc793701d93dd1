using System.Globalization;
using System.Text;

namespace CertInfo.Diagnostics;

/// <summary>Makes external text safe for a terminal and a log.</summary>
internal static class TerminalText
{
    /// <summary>
    /// Replaces control characters, line separators, directional overrides and unpaired surrogates by <c>\uXXXX</c>,
    /// so that a text cannot move the cursor, change colors, or reorder other text.
    /// </summary>
    public static string Sanitize(string text)
    {
        StringBuilder? cleaned = null;
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i))
            {
                cleaned?.Append(text, i, 2);
                i++;
            }
            else if (IsUnsafe(text[i]))
            {
                cleaned ??= new StringBuilder(text, 0, i, text.Length + 16);
                cleaned.Append("\\u").Append(((int)text[i]).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                cleaned?.Append(text[i]);
            }
        }

        return cleaned?.ToString() ?? text;
    }

    /// <summary>Sanitizes the first characters. An ellipsis marks a text that was longer.</summary>
    public static string Truncate(string text, int length)
    {
        string trimmed = text.Trim();
        return trimmed.Length <= length ? Sanitize(trimmed) : Sanitize(trimmed.Substring(0, length)) + "…";
    }

    private static bool IsUnsafe(char c) => CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Control
        or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate;
}
