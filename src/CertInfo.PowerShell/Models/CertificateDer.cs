using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace CertInfo.Models;

/// <summary>
/// Some fields of a certificate (RFC 5280, section 4.1). They are read by hand, because an X509Certificate2 takes a hundred times as long
/// and holds a handle.
/// </summary>
internal sealed class CertificateDer
{
    private const byte Version = 0xA0;
    private const byte Extensions = 0xA3;
    private const byte Boolean = 0x01;
    private const byte OctetString = 0x04;
    private const byte ObjectIdentifier = 0x06;
    private const byte UtcTime = 0x17;
    private const byte GeneralizedTime = 0x18;

    // 2.5.29.19, basicConstraints (RFC 5280, section 4.2.1.9).
    private static readonly byte[] BasicConstraints = [0x55, 0x1D, 0x13];

    private CertificateDer(byte[] issuer, byte[] subject, DateTimeOffset? notBefore, DateTimeOffset? notAfter, bool isAuthority)
    {
        Issuer = issuer;
        Subject = subject;
        NotBefore = notBefore;
        NotAfter = notAfter;
        IsAuthority = isAuthority;
    }

    /// <summary>The notBefore field; null if it is not a time.</summary>
    public DateTimeOffset? NotBefore { get; }

    /// <summary>The notAfter field; null if it is not a time.</summary>
    public DateTimeOffset? NotAfter { get; }

    private byte[] Issuer { get; }

    private byte[] Subject { get; }

    /// <summary>Whether it is the certificate of a CA, by the extension basicConstraints.</summary>
    private bool IsAuthority { get; }

    /// <returns>Null if the data is not a certificate.</returns>
    public static CertificateDer? Read(byte[] der)
    {
        if (!Der.TryReadTlv(der, 0, der.Length, out byte tag, out int at, out int end) || tag != Der.Sequence
            || !Der.TryReadTlv(der, at, end, out tag, out at, out end) || tag != Der.Sequence)
        {
            return null;
        }

        // The issuer follows the optional version, the serial number and the algorithm.
        if (!Der.TryReadTlv(der, at, end, out tag, out _, out int next)
            || (tag == Version && !Der.TryReadTlv(der, next, end, out _, out _, out next))
            || !Der.TryReadTlv(der, next, end, out _, out _, out next)
            || !TryReadSequence(der, next, end, out int issuer, out int issuerEnd)
            || !TryReadSequence(der, issuerEnd, end, out int validity, out int validityEnd)
            || !TryReadSequence(der, validityEnd, end, out int subject, out int subjectEnd)
            || !Der.TryReadTlv(der, validity, validityEnd, out byte notBeforeTag, out int notBefore, out int notBeforeEnd)
            || !Der.TryReadTlv(der, notBeforeEnd, validityEnd, out byte notAfterTag, out int notAfter, out int notAfterEnd))
        {
            return null;
        }

        return new(
            Slice(der, issuer, issuerEnd),
            Slice(der, subject, subjectEnd),
            ReadTime(notBeforeTag, der, notBefore, notBeforeEnd),
            ReadTime(notAfterTag, der, notAfter, notAfterEnd),
            ReadIsAuthority(der, subjectEnd, end));
    }

    /// <summary>
    /// Finds the certificate of the server. TLS sends it first (RFC 8446, section 4.4.2), but PEM text can have another order. It is the
    /// first certificate that is not a CA's and did not issue another, or else the first that is not a CA's, or else the first that did not
    /// issue another.
    /// </summary>
    /// <returns>The index; 0 if no rule applies, -1 if the chain is empty.</returns>
    public static int IndexOfLeaf(IReadOnlyList<CertificateDer?> chain)
    {
        int best = -1;
        int bestRank = int.MaxValue;
        for (int i = 0; i < chain.Count; i++)
        {
            int rank = chain[i] is not { } certificate ? 4 : (certificate.IsAuthority ? 2 : 0) + (certificate.IssuedAnother(chain) ? 1 : 0);
            if (rank < bestRank)
            {
                best = i;
                bestRank = rank;
            }
        }

        return best;
    }

    /// <summary>The earliest expiration of the intermediate certificates of this one; null if none is earlier than its own. The root has no effect, because clients have their own.</summary>
    public DateTimeOffset? EarlierIntermediateEnd(IReadOnlyList<CertificateDer> chain)
    {
        DateTimeOffset? earliest = null;
        CertificateDer current = this;
        for (int i = 0; i < chain.Count; i++)
        {
            // If a CA has several certificates, clients can use the one that expires last.
            CertificateDer? issuer = chain
                .Where(candidate => candidate.NotAfter is not null && !candidate.IsSelfIssued && candidate.Subject.SequenceEqual(current.Issuer))
                .OrderByDescending(candidate => candidate.NotAfter)
                .FirstOrDefault();
            if (issuer is null || current.IsSelfIssued)
            {
                break;
            }

            if (issuer.NotAfter < (earliest ?? NotAfter))
            {
                earliest = issuer.NotAfter;
            }

            current = issuer;
        }

        return earliest;
    }

    private bool IsSelfIssued => Issuer.SequenceEqual(Subject);

    // The certificate itself and its copies do not count.
    private bool IssuedAnother(IEnumerable<CertificateDer?> chain) =>
        chain.Any(other => other is not null && other.Issuer.SequenceEqual(Subject) && !other.Subject.SequenceEqual(Subject));

    private static bool TryReadSequence(byte[] der, int at, int limit, out int start, out int end) =>
        Der.TryReadTlv(der, at, limit, out byte tag, out start, out end) && tag == Der.Sequence;

    // The key and optional identifiers are between the subject and the extensions.
    private static bool ReadIsAuthority(byte[] der, int at, int limit)
    {
        while (Der.TryReadTlv(der, at, limit, out byte tag, out int start, out int next))
        {
            if (tag == Extensions && TryReadSequence(der, start, next, out int extension, out int end))
            {
                while (TryReadSequence(der, extension, end, out int content, out int extensionEnd))
                {
                    if (Der.TryReadTlv(der, content, extensionEnd, out byte kind, out int oid, out int oidEnd)
                        && kind == ObjectIdentifier
                        && Slice(der, oid, oidEnd).SequenceEqual(BasicConstraints))
                    {
                        return ReadCA(der, oidEnd, extensionEnd);
                    }

                    extension = extensionEnd;
                }
            }

            at = next;
        }

        return false;
    }

    private static bool ReadCA(byte[] der, int at, int limit) =>
        Der.TryReadTlv(der, at, limit, out byte tag, out int start, out int end)
        && (tag != Boolean || Der.TryReadTlv(der, end, limit, out tag, out start, out end))
        && tag == OctetString
        && TryReadSequence(der, start, end, out start, out end)
        && Der.TryReadTlv(der, start, end, out tag, out start, out end)
        && tag == Boolean && end > start && der[start] != 0;

    // Two-digit years from 50 to 99 are 1950 to 1999 (RFC 5280, section 4.1.2.5.1).
    private static DateTimeOffset? ReadTime(byte tag, byte[] der, int start, int end)
    {
        string text = Encoding.ASCII.GetString(der, start, end - start);
        string? full = tag switch
        {
            GeneralizedTime => text,
            UtcTime => (string.CompareOrdinal(text, "50") >= 0 ? "19" : "20") + text,
            _ => null,
        };
        return DateTimeOffset.TryParseExact(full, "yyyyMMddHHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time
            : null;
    }

    private static byte[] Slice(byte[] der, int start, int end) => der.AsSpan(start, end - start).ToArray();
}
