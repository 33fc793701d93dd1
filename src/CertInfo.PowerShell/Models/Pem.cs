using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CertInfo.Models;

/// <summary>Reads certificates out of PEM text (RFC 7468, section 5).</summary>
internal static class Pem
{
    private const string Begin = "-----BEGIN CERTIFICATE-----";
    private const string End = "-----END CERTIFICATE-----";

    /// <summary>Replaces the two characters <c>\n</c> by line ends if the text has none. The documentation of the service shows both forms.</summary>
    public static string NormalizeLineEnds(string pem) =>
        pem.IndexOf('\n') < 0 ? pem.Replace("\\r\\n", "\n").Replace("\\n", "\n") : pem.Replace("\r\n", "\n");

    /// <summary>Returns the certificates, in order. Blocks that are no certificate are ignored.</summary>
    public static X509Certificate2[] Certificates(string? pem)
    {
        var certificates = new List<X509Certificate2>();
        foreach (byte[] der in EnumerateCertificates(pem))
        {
            try
            {
                certificates.Add(new X509Certificate2(der));
            }
            catch (CryptographicException)
            {
                // The block is not a certificate.
            }
        }

        return certificates.ToArray();
    }

    /// <summary>Returns the DER of each certificate block, in order.</summary>
    public static IEnumerable<byte[]> EnumerateCertificates(string? pem)
    {
        int position = 0;
        while (pem is not null && Next(pem, ref position) is { } body)
        {
            if (Decoded(body) is { } der && IsCertificate(der))
            {
                yield return der;
            }
        }
    }

    /// <summary>The certificate of the server; null if there is none.</summary>
    /// <remarks>A chain starts with its leaf only by convention: certificates of CAs are skipped.</remarks>
    public static X509Certificate2? Leaf(X509Certificate2[] chain) =>
        chain.FirstOrDefault(c => !c.Extensions.OfType<X509BasicConstraintsExtension>().Any(e => e.CertificateAuthority)) ?? chain.FirstOrDefault();

    private static string? Next(string pem, ref int position)
    {
        int begin = pem.IndexOf(Begin, position, StringComparison.Ordinal);
        if (begin < 0)
        {
            return null;
        }

        begin += Begin.Length;
        int end = pem.IndexOf(End, begin, StringComparison.Ordinal);
        if (end < 0)
        {
            return null;
        }

        position = end + End.Length;
        return pem.Substring(begin, end - begin);
    }

    // The constructor of X509Certificate2 also opens PKCS #12, with private keys. In PKCS #12 the first element is a number, in
    // PKCS #7 an identifier, and in a certificate a sequence (RFC 5280, section 4.1).
    private static bool IsCertificate(byte[] der)
    {
        int content = der.Length > 1 && der[1] > 0x80 ? 2 + der[1] - 0x80 : 2;
        return der.Length > content && der[0] == Der.Sequence && der[content] == Der.Sequence;
    }

    private static byte[]? Decoded(string base64)
    {
        try
        {
            return Convert.FromBase64String(base64);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
