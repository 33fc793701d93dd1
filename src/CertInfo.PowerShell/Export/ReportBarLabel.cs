using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace CertInfo.Export;

/// <summary>The names beside bars of the timeline that touch each other, as far as there is room up to the other bars.</summary>
internal static class ReportBarLabel
{
    private const int MinWidth = 64;
    private const int Gap = 4;
    private const int MaxMore = 3;

    // Of the font of the timeline. The real width depends on the fonts of the reader, so these are wide letters.
    private const double NarrowLetter = 6.8;
    private const double WideLetter = 12;

    /// <param name="svg">The picture.</param>
    /// <param name="names">The names, in the order of the bars.</param>
    /// <param name="before">The room before the bars.</param>
    /// <param name="after">The room after the bars.</param>
    /// <param name="y">The line of the text.</param>
    /// <returns>The end of the label, or that of the bars if there is no label after them.</returns>
    public static int Append(StringBuilder svg, IReadOnlyList<string> names, Room before, Room after, int y)
    {
        string label = Fit(names, after.Width - (2 * Gap));
        bool isAfter = label.Length > 0 && (!label.EndsWith("…", StringComparison.Ordinal) || after.Width >= before.Width);
        if (!isAfter)
        {
            label = Fit(names, before.Width - (2 * Gap));
        }

        if (label.Length == 0)
        {
            return after.Left;
        }

        svg.Append("<text class=\"name\" x=\"").Append(isAfter ? after.Left + Gap : before.Right - Gap).Append("\" y=\"").Append(y)
            .Append(isAfter ? "\">" : "\" text-anchor=\"end\">").Append(Html.Text(label)).Append("</text>\n");
        return isAfter ? after.Left + Gap + (int)Width(label) : after.Left;
    }

    // As many names as have room, and the number of the others if they are few.
    private static string Fit(IReadOnlyList<string> names, double width)
    {
        if (width < MinWidth)
        {
            return "";
        }

        for (int shown = names.Count; shown > 0 && names.Count - shown <= MaxMore; shown--)
        {
            string label = string.Join(", ", names.Take(shown)) + (shown < names.Count ? $" +{names.Count - shown}" : "");
            if (Width(label) <= width)
            {
                return label;
            }
        }

        return names.Count == 1 ? Shorten(names[0], width) : "";
    }

    private static string Shorten(string text, double width)
    {
        double left = width - WideLetter;
        int length = text.TakeWhile(c => (left -= Width(c)) >= 0).Count();
        return text.Substring(0, length > 0 && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length).TrimEnd('.', ' ') + "…";
    }

    private static double Width(string text) => text.Sum(Width);

    private static double Width(char c) => c < 0x2e80 ? NarrowLetter : WideLetter;

    /// <summary>The free part of a lane.</summary>
    public readonly struct Room(int left, int right)
    {
        public int Left { get; } = left;

        public int Right { get; } = right;

        public int Width => Right - Left;
    }
}
