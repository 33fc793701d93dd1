using System;
using System.Globalization;
using System.Text;

namespace CertInfo.Models;

/// <summary>Reads a field of a certificate without an X509Certificate2, which takes a hundred times as long.</summary>
internal static class CertificateDer
{
    private const byte Version = 0xA0;
    private const byte UtcTime = 0x17;
    private const byte GeneralizedTime = 0x18;

    /// <summary>Reads notAfter (RFC 5280, section 4.1.2.5); null if the data is not a certificate.</summary>
    public static DateTimeOffset? ReadNotAfter(byte[] der)
    {
        if (!Der.TryReadTlv(der, 0, der.Length, out byte outer, out int at, out int end) || outer != Der.Sequence
            || !Der.TryReadTlv(der, at, end, out byte tbs, out at, out end) || tbs != Der.Sequence)
        {
            return null;
        }

        // The validity follows the optional version, the serial number, the algorithm and the issuer.
        for (int skipped = 0; skipped < 3;)
        {
            if (!Der.TryReadTlv(der, at, end, out byte tag, out _, out at))
            {
                return null;
            }

            skipped += tag == Version ? 0 : 1;
        }

        return Der.TryReadTlv(der, at, end, out byte validity, out at, out end) && validity == Der.Sequence
            && Der.TryReadTlv(der, at, end, out _, out _, out at)
            && Der.TryReadTlv(der, at, end, out byte kind, out int start, out int contentEnd)
                ? Time(kind, Encoding.ASCII.GetString(der, start, contentEnd - start))
                : null;
    }

    // Two-digit years from 50 to 99 are 1950 to 1999.
    private static DateTimeOffset? Time(byte kind, string text)
    {
        string? full = kind switch
        {
            GeneralizedTime => text,
            UtcTime => (string.CompareOrdinal(text, "50") >= 0 ? "19" : "20") + text,
            _ => null,
        };
        return DateTimeOffset.TryParseExact(full, "yyyyMMddHHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time
            : null;
    }
}
