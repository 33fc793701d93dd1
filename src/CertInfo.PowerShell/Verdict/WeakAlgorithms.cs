using System;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CertInfo.Models;

namespace CertInfo.Verdict;

/// <summary>Keys and signatures that clients refuse or soon will: RSA below 2048 bits, EC below 256 bits, DSA, SHA-1, MD5.</summary>
/// <remarks>
/// CA/Browser Forum, Baseline Requirements, sections 6.1.5 and 7.1.3. A root does not count, because clients trust it without its signature,
/// and have their own.
/// </remarks>
internal static class WeakAlgorithms
{
    private const int MinRsaBits = 2048;
    private const int MinCurveBits = 256;

    // The context-specific tag 0.
    private const byte HashParameter = 0xA0;

    private const string RsaPss = "1.2.840.113549.1.1.10";

    // 1.3.14.3.2.26 in DER.
    private static readonly byte[] Sha1 = [0x2B, 0x0E, 0x03, 0x02, 0x1A];

    // RFC 8017, appendix A.2.4; RFC 3279, section 2.2; and the older identifiers of OIW.
    private static readonly string[] WeakSignatures =
    [
        "1.2.840.113549.1.1.2", "1.2.840.113549.1.1.4", "1.2.840.113549.1.1.5", "1.2.840.10040.4.3", "1.2.840.10045.4.1",
        "1.3.14.3.2.3", "1.3.14.3.2.13", "1.3.14.3.2.15", "1.3.14.3.2.25", "1.3.14.3.2.26", "1.3.14.3.2.27", "1.3.14.3.2.29",
    ];

    public static bool HasWeakKey(CertificateFacts facts) => facts.Chain.Length > 0
        ? facts.Chain.Any(certificate => !IsRoot(certificate) && HasWeakKey(certificate))
        : IsWeak(facts.KeyAlgorithm ?? "", facts.KeySize);

    public static bool HasWeakSignature(CertificateFacts facts) => facts.Chain.Length > 0
        ? facts.Chain.Any(certificate => !IsRoot(certificate) && HasWeakSignature(certificate))
        : facts.SignatureAlgorithm is { } name && (Contains(name.Replace("-", ""), "sha1") || Contains(name, "md5") || Contains(name, "md2"));

    private static bool IsRoot(X509Certificate2 certificate) => certificate.SubjectName.RawData.SequenceEqual(certificate.IssuerName.RawData);

    private static bool HasWeakSignature(X509Certificate2 certificate) =>
        WeakSignatures.Contains(certificate.SignatureAlgorithm.Value)
        || (certificate.SignatureAlgorithm.Value == RsaPss && IsPssWithSha1(certificate.RawData));

    // The hash is a parameter of the algorithm, after the signed part of the certificate. The default is SHA-1 (RFC 4055, section 3.1).
    private static bool IsPssWithSha1(byte[] der) =>
        Der.TryReadTlv(der, 0, der.Length, out _, out int at, out int end)
        && Der.TryReadTlv(der, at, end, out _, out _, out int algorithm)
        && Der.TryReadTlv(der, algorithm, end, out _, out at, out end)
        && Der.TryReadTlv(der, at, end, out _, out _, out int parameters)
        && (!Der.TryReadTlv(der, parameters, end, out _, out at, out end)
            || !Der.TryReadTlv(der, at, end, out byte tag, out at, out end)
            || tag != HashParameter
            || (Der.TryReadTlv(der, at, end, out _, out at, out end)
                && Der.TryReadTlv(der, at, end, out _, out at, out end)
                && der.AsSpan(at, end - at).SequenceEqual(Sha1)));

    private static bool HasWeakKey(X509Certificate2 certificate) => certificate.PublicKey.Oid.Value switch
    {
        KeyAlgorithms.Dsa => true,
        KeyAlgorithms.Rsa => RsaBits(certificate) < MinRsaBits,
        KeyAlgorithms.EllipticCurve => CurveBits(certificate.PublicKey.EncodedKeyValue.RawData) < MinCurveBits,
        _ => false,
    };

    // By name, for an object that has no certificates: RSA, DSA, ECDSA, EC and others.
    private static bool IsWeak(string algorithm, int? bits) =>
        Contains(algorithm, "rsa") ? bits < MinRsaBits
        : Contains(algorithm, "ec") || Contains(algorithm, "sm2") ? bits < MinCurveBits
        : Contains(algorithm, "dsa") && !Contains(algorithm, "eddsa");

    private static int? RsaBits(X509Certificate2 certificate)
    {
        try
        {
            using RSA? key = certificate.GetRSAPublicKey();
            return key?.KeySize;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    // The key is a point: a byte for the form, and the coordinates X and Y, or X alone if it is compressed (SEC 1, section 2.3.3). The
    // length tells the size for curves too that the platform does not know.
    private static int? CurveBits(byte[] point) => point.Length < 2 ? null : (point.Length - 1) * 8 / (point[0] == 4 ? 2 : 1);

    private static bool Contains(string text, string part) => text.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;
}
