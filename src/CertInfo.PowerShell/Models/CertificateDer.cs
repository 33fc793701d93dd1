using System;
using System.Globalization;
using System.Text;

namespace CertInfo.Models;

/// <summary>Reads when a certificate ends without making an object of it, which costs the platform's library a hundred times as much.</summary>
internal static class CertificateDer
{
    private const byte Version = 0xA0;
    private const byte UtcTime = 0x17;
    private const byte GeneralizedTime = 0x18;

    /// <summary>notAfter (RFC 5280, section 4.1.2.5); null where this is not a certificate.</summary>
    public static DateTimeOffset? ReadNotAfter(byte[] der)
    {
        if (!Der.TryReadTlv(der, 0, der.Length, out byte outer, out int at, out int end) || outer != Der.Sequence
            || !Der.TryReadTlv(der, at, end, out byte tbs, out at, out end) || tbs != Der.Sequence)
        {
            return null;
        }

        // Before the validity stand the version, which may be missing, the serial number, the algorithm and the issuer.
        for (int passed = 0; passed < 3;)
        {
            if (!Der.TryReadTlv(der, at, end, out byte tag, out _, out at))
            {
                return null;
            }

            passed += tag == Version ? 0 : 1;
        }

        return Der.TryReadTlv(der, at, end, out byte validity, out at, out end) && validity == Der.Sequence
            && Der.TryReadTlv(der, at, end, out _, out _, out at)
            && Der.TryReadTlv(der, at, end, out byte kind, out int start, out int cancellationToken)
                ? Time(kind, Encoding.ASCII.GetString(der, start, cancellationToken - start))
                : null;
    }

    // Of two digits, 50 to 99 are of the last century.
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
