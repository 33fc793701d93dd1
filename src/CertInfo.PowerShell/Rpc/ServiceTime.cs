using System;
using System.Globalization;

namespace CertInfo.Rpc;

/// <summary>Reads the ways in which the service writes a time; one without a zone is UTC.</summary>
/// <remarks>
/// <c>2098-02-08 08:02:07 +0000 UTC</c> (Go's <c>time.Time.String()</c>, with fractions, other offsets and a monotonic
/// reading possible), <c>2018-06-03T22:03:39Z</c> and <c>2018-11-26 14:45:09</c>. The numeric offset counts, the zone's name does not.
/// </remarks>
internal static class ServiceTime
{
    private const int SecondsEnd = 19;

    /// <returns>False where the text is not a time. A blank text and Go's zero time are read, as no value.</returns>
    public static bool TryRead(string? text, out DateTimeOffset? time)
    {
        time = null;
        string trimmed = text?.Trim() ?? "";
        if (trimmed.Length == 0)
        {
            return true;
        }

        if (trimmed.Length < SecondsEnd
            || trimmed[10] is not (' ' or 'T')
            || !DateTime.TryParseExact(
                trimmed.Substring(0, 10) + " " + trimmed.Substring(11, 8),
                "yyyy-MM-dd HH:mm:ss",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out DateTime local)
            || !TryReadFraction(trimmed, out long ticks, out int end)
            || !TryReadOffset(trimmed.Substring(end), out TimeSpan offset))
        {
            return false;
        }

        if (local.Year == 1)
        {
            return true;
        }

        long utc = local.Ticks + ticks - offset.Ticks;
        if (utc > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        time = new DateTimeOffset(utc, TimeSpan.Zero);
        return true;
    }

    private static bool TryReadFraction(string text, out long ticks, out int end)
    {
        ticks = 0;
        end = SecondsEnd;
        if (end == text.Length || text[end] != '.')
        {
            return true;
        }

        long scale = TimeSpan.TicksPerSecond;
        for (end++; end < text.Length && text[end] is >= '0' and <= '9'; end++)
        {
            scale /= 10;
            ticks += (text[end] - '0') * scale;
        }

        return end > SecondsEnd + 1;
    }

    private static bool TryReadOffset(string zone, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        string trimmed = zone.Trim();
        if (trimmed is "" or "Z" or "UTC" or "GMT")
        {
            return true;
        }

        // What follows the offset is the zone's name, and perhaps Go's monotonic reading.
        string digits = trimmed.Split(' ')[0].Replace(":", "");
        if (digits.Length != 5
            || digits[0] is not ('+' or '-')
            || !TimeSpan.TryParseExact(digits.Substring(1), "hhmm", CultureInfo.InvariantCulture, out TimeSpan size)
            || size > TimeSpan.FromHours(14))
        {
            return false;
        }

        offset = digits[0] == '-' ? -size : size;
        return true;
    }
}
