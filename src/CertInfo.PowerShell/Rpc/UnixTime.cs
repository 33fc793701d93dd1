using System;
using System.Globalization;

namespace CertInfo.Rpc;

/// <summary>Reads a count since 1970: documented as milliseconds, and shown in seconds.</summary>
internal static class UnixTime
{
    /// <summary>From here on it is milliseconds: as seconds this is the year 5138, and as milliseconds 1973.</summary>
    private const long FirstMilliseconds = 100_000_000_000;

    private static readonly long Last = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <returns>False where the text is neither such a count nor a time in another form. A blank text and zero are read, as no value.</returns>
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
