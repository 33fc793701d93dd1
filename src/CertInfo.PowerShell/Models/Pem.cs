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

    /// <summary>Turns literal <c>\n</c> into line ends where the text has no line end of its own: the service is documented with both.</summary>
    public static string WithLineEnds(string pem) =>
        pem.IndexOf('\n') < 0 ? pem.Replace("\\r\\n", "\n").Replace("\\n", "\n") : pem.Replace("\r\n", "\n");

    /// <summary>Every certificate, in the text's order; what is not one is passed over.</summary>
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
                // Framed as a certificate, and none.
            }
        }

        return certificates.ToArray();
    }

    /// <summary>The DER of everything that is framed as a certificate, in the text's order.</summary>
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

    /// <summary>The certificate that a server presents; null where there is none.</summary>
    /// <remarks>A chain starts with its leaf by convention only; a CA first is passed over.</remarks>
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

    // The constructor would open a PKCS #12 store too, private keys and all. That starts with a number and PKCS #7 with
    // an identifier, but a certificate with a further sequence (RFC 5280, section 4.1).
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
