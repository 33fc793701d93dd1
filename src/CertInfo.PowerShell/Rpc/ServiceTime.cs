using System;
using System.Globalization;

namespace CertInfo.Rpc;

/// <summary>Reads the ways in which the service writes a time; one without a zone is UTC.</summary>
/// <remarks>
/// <c>2098-02-08 08:02:07 +0000 UTC</c> (Go's <c>time.Time.String()</c>, with fractions, other offsets and a monotonic
/// reading possible), <c>2018-06-03T22:03:39Z</c>, <c>2018-11-26 14:45:09</c>, <c>Nov 29 00:00:00 2016 GMT</c> (OpenSSL's
/// <c>ASN1_TIME_print</c>), and seconds or milliseconds since 1970. The numeric offset counts, the zone's name does not.
/// </remarks>
internal static class ServiceTime
{
    private const int SecondsEnd = 19;

    // From here on a count is milliseconds: as seconds this is the year 5138, and as milliseconds 1973.
    private const decimal FirstMilliseconds = 100_000_000_000;

    // The last millisecond of the year 9999.
    private const decimal LastMilliseconds = 253_402_300_799_999;

    private static readonly long UnixEpoch = new DateTime(1970, 1, 1).Ticks;

    /// <returns>False where the text is not a time. What the service writes where it has no time is read, as no value.</returns>
    public static bool TryRead(string? text, out DateTimeOffset? time)
    {
        time = null;
        string trimmed = text?.Trim() ?? "";
        if (IsPlaceholder(trimmed))
        {
            return true;
        }

        if (!TryReadCount(trimmed, out long ticks) && !TryReadOpenSsl(trimmed, out ticks) && !TryReadDate(trimmed, out ticks))
        {
            return false;
        }

        if (IsZero(ticks))
        {
            return true;
        }

        if (ticks < 0 || ticks > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        time = new DateTimeOffset(ticks, TimeSpan.Zero);
        return true;
    }

    // The zero date of MySQL, and the signs that stand for nothing.
    private static bool IsPlaceholder(string text) =>
        text.Trim('-').Length == 0 || text == "null" || text.StartsWith("0000-", StringComparison.Ordinal);

    // The zero times of Go (0001-01-01) and of Unix (1970-01-01), in any zone.
    private static bool IsZero(long ticks) => Math.Abs(ticks) < TimeSpan.TicksPerDay || Math.Abs(ticks - UnixEpoch) < TimeSpan.TicksPerDay;

    // Go's fmt writes a float64 of this size with an exponent.
    private static bool TryReadCount(string text, out long ticks)
    {
        const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        ticks = 0;
        if (!decimal.TryParse(text, Styles, CultureInfo.InvariantCulture, out decimal count) || Math.Abs(count) > LastMilliseconds)
        {
            return false;
        }

        ticks = UnixEpoch + (long)(count * (Math.Abs(count) < FirstMilliseconds ? TimeSpan.TicksPerSecond : TimeSpan.TicksPerMillisecond));
        return count > 0 || IsZero(ticks);
    }

    // The day has a blank before it where it is one digit.
    private static bool TryReadOpenSsl(string text, out long ticks)
    {
        bool isRead = DateTime.TryParseExact(
            text.EndsWith(" UTC", StringComparison.Ordinal) ? text.Substring(0, text.Length - 4) + " GMT" : text,
            ["MMM d HH:mm:ss yyyy 'GMT'", "MMM d HH:mm:ss yyyy"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AllowInnerWhite,
            out DateTime time);
        ticks = time.Ticks;
        return isRead;
    }

    private static bool TryReadDate(string text, out long ticks)
    {
        ticks = 0;
        if (text.Length < SecondsEnd
            || text[10] is not (' ' or 'T')
            || !DateTime.TryParseExact(
                text.Substring(0, 10) + " " + text.Substring(11, 8),
                "yyyy-MM-dd HH:mm:ss",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out DateTime local)
            || !TryReadFraction(text, out long fraction, out int end)
            || !TryReadOffset(text.Substring(end), out TimeSpan offset))
        {
            return false;
        }

        ticks = local.Ticks + fraction - offset.Ticks;
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
