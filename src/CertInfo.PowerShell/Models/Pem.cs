using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CertInfo;

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
        int position = 0;
        while (pem is not null && Next(pem, ref position) is { } body)
        {
            if (TryParse(body) is { } certificate)
            {
                certificates.Add(certificate);
            }
        }

        return certificates.ToArray();
    }

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
        const byte Sequence = 0x30;
        int content = der.Length > 1 && der[1] > 0x80 ? 2 + der[1] - 0x80 : 2;
        return der.Length > content && der[0] == Sequence && der[content] == Sequence;
    }

    private static X509Certificate2? TryParse(string base64)
    {
        try
        {
            byte[] der = Convert.FromBase64String(base64);

            return IsCertificate(der) ? new X509Certificate2(der) : null;
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return null;
        }
    }
}
