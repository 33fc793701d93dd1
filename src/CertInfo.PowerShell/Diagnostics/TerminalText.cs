using System.Globalization;
using System.Text;

namespace CertInfo.Diagnostics;

/// <summary>Text that comes from outside, made fit for a terminal and a log.</summary>
internal static class TerminalText
{
    /// <summary>
    /// Writes control characters, line separators, directional overrides and broken surrogates as <c>\uXXXX</c>,
    /// so that a name or a message cannot move the cursor, colour the screen, or reorder what is read.
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

    /// <summary>The first characters, cleaned; an ellipsis tells that there was more.</summary>
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
