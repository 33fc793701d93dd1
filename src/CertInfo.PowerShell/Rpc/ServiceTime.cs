using System;
using System.Globalization;

namespace CertInfo.Rpc;

/// <summary>Reads the formats in which the service writes a time. A time without an offset is UTC.</summary>
/// <remarks>
/// The formats are <c>2098-02-08 08:02:07 +0000 UTC</c> (time.Time.String() of Go, with fractions, other offsets and a monotonic
/// reading), <c>2018-06-03T22:03:39Z</c> and <c>2018-11-26 14:45:09</c>. The name of a zone after its offset has no effect.
/// </remarks>
internal static class ServiceTime
{
    private const int SecondsEnd = 19;
    private static readonly char[] Digits = [.. "0123456789"];

    /// <returns>False if the text is not a time. An empty text and the zero time of Go are valid, and have no value.</returns>
    public static bool TryRead(string? text, out DateTimeOffset? time)
    {
        time = null;
        string trimmed = text?.Trim() ?? "";
        if (trimmed.Length < SecondsEnd || trimmed[10] is not (' ' or 'T'))
        {
            return trimmed.Length == 0;
        }

        string rest = trimmed.Substring(SecondsEnd);
        string zone = rest.TrimStart('.').TrimStart(Digits);
        string fraction = rest.Substring(0, rest.Length - zone.Length);
        string offset = zone.Trim().Split(' ')[0];
        offset = offset is "" or "Z" or "UTC" or "GMT" ? "+00:00" : offset;
        string normalized = $"{trimmed.Substring(0, 10)} {trimmed.Substring(11, 8)}{(fraction.Length == 0 ? "." : fraction).PadRight(8, '0').Substring(0, 8)} {offset}";
        const string Format = "yyyy-MM-dd HH:mm:ss.fffffff zzz";
        if (fraction == "." || !DateTimeOffset.TryParseExact(normalized, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset value))
        {
            return false;
        }

        time = value.Year == 1 ? null : value;
        return true;
    }
}
