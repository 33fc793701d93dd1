using System;
using System.Globalization;

namespace CertInfo.Rpc;

/// <summary>Reads the formats in which the service writes a time. A time without an offset is UTC.</summary>
/// <remarks>
/// The formats are <c>2098-02-08 08:02:07 +0000 UTC</c> (time.Time.String() of Go, with fractions, other offsets and a monotonic
/// reading), <c>2018-06-03T22:03:39Z</c>, <c>2018-11-26 14:45:09</c>, <c>Nov 29 00:00:00 2016 GMT</c> (ASN1_TIME_print of OpenSSL), and
/// a Unix time in seconds or milliseconds. The name of a zone after its offset has no effect.
/// </remarks>
internal static class ServiceTime
{
    private const int SecondsEnd = 19;

    // From this number on, the unit is milliseconds. As seconds it is the year 5138, and as milliseconds the year 1973.
    private const decimal FirstMilliseconds = 100_000_000_000;

    // The end of the year 9999.
    private const decimal LastMilliseconds = 253_402_300_799_999;

    private static readonly char[] Digits = [.. "0123456789"];
    private static readonly DateTimeOffset UnixEpoch = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <returns>False if the text is not a time. An empty text, and what the service writes instead of a time, are valid, and have no value.</returns>
    public static bool TryRead(string? text, out DateTimeOffset? time)
    {
        time = null;
        string trimmed = text?.Trim() ?? "";
        if (IsPlaceholder(trimmed))
        {
            return true;
        }

        if (!TryReadUnixTime(trimmed, out DateTimeOffset value) && !TryReadOpenSslTime(trimmed, out value) && !TryReadDate(trimmed, out value))
        {
            return false;
        }

        time = IsUnixEpoch(value) ? null : value;
        return true;
    }

    // The zero date of MySQL, the zero time of Go, also as a Unix time, and signs without a meaning.
    private static bool IsPlaceholder(string text) => text.Trim('-').Length == 0
        || text is "null" or "-62135596800" or "-62135596800000"
        || text.StartsWith("0000-", StringComparison.Ordinal)
        || text.StartsWith("0001-01-01", StringComparison.Ordinal);

    // In any zone.
    private static bool IsUnixEpoch(DateTimeOffset time) => (time - UnixEpoch).Duration() < TimeSpan.FromDays(1);

    // Go writes a float64 of this size with an exponent.
    private static bool TryReadUnixTime(string text, out DateTimeOffset time)
    {
        const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        time = UnixEpoch;
        if (!decimal.TryParse(text, Styles, CultureInfo.InvariantCulture, out decimal count) || Math.Abs(count) > LastMilliseconds)
        {
            return false;
        }

        long ticks = (long)(count * (Math.Abs(count) < FirstMilliseconds ? TimeSpan.TicksPerSecond : TimeSpan.TicksPerMillisecond));
        if (ticks <= -TimeSpan.TicksPerDay)
        {
            return false;
        }

        time = UnixEpoch.AddTicks(ticks);
        return true;
    }

    // A day of one digit follows two blanks.
    private static bool TryReadOpenSslTime(string text, out DateTimeOffset time) => DateTimeOffset.TryParseExact(
        text,
        ["MMM d HH:mm:ss yyyy 'GMT'", "MMM d HH:mm:ss yyyy 'UTC'", "MMM d HH:mm:ss yyyy"],
        CultureInfo.InvariantCulture,
        DateTimeStyles.AllowInnerWhite | DateTimeStyles.AssumeUniversal,
        out time);

    private static bool TryReadDate(string text, out DateTimeOffset time)
    {
        time = UnixEpoch;
        if (text.Length < SecondsEnd || text[10] is not (' ' or 'T'))
        {
            return false;
        }

        string rest = text.Substring(SecondsEnd);
        string zone = rest.TrimStart('.').TrimStart(Digits);
        string fraction = rest.Substring(0, rest.Length - zone.Length);
        string offset = zone.Trim().Split(' ')[0];
        offset = offset is "" or "Z" or "UTC" or "GMT" ? "+00:00" : offset;
        string normalized = $"{text.Substring(0, 10)} {text.Substring(11, 8)}{(fraction.Length == 0 ? "." : fraction).PadRight(8, '0').Substring(0, 8)} {offset}";
        return fraction != "."
            && DateTimeOffset.TryParseExact(normalized, "yyyy-MM-dd HH:mm:ss.fffffff zzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
    }
}
