using System;
using System.Globalization;

namespace CertInfo.Rpc;

/// <summary>Reads a Unix time in seconds or milliseconds, or else one of the formats of <see cref="ServiceTime"/>.</summary>
internal static class UnixTime
{
    /// <summary>From this number on, the unit is milliseconds. As seconds it is the year 5138, and as milliseconds the year 1973.</summary>
    private const long FirstMilliseconds = 100_000_000_000;

    private static readonly long Last = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <returns>False if the text is not a time. An empty text and zero are valid, and have no value.</returns>
    public static bool TryRead(string? text, out DateTimeOffset? time)
    {
        if (!long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out long count))
        {
            return ServiceTime.TryRead(text, out time);
        }

        time = null;
        if (count is < 0 || count > Last)
        {
            return false;
        }

        time = count switch
        {
            0 => null,
            >= FirstMilliseconds => DateTimeOffset.FromUnixTimeMilliseconds(count),
            _ => DateTimeOffset.FromUnixTimeSeconds(count),
        };
        return true;
    }
}
