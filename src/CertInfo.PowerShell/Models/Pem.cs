using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace CertInfo.Models;

/// <summary>Reads the certificates in PEM text (RFC 7468). It ignores white space, as section 3 permits a lax parser to.</summary>
internal static class Pem
{
    private const int LineLength = 64;

    // Some tools write lines of this length, the maximum of RFC 2045, section 6.8.
    private const int MaxLineLength = 76;

    // Text that is escaped twice has two backslashes.
    private const int MaxSlashes = 4;

    private static readonly char[] WhiteSpace = [' ', '\t', '\r', '\n', '\v', '\f'];
    private static readonly char[] LineEnds = ['\r', '\n'];

    /// <summary>
    /// Replaces each line end by a line feed. In each certificate block, all white space becomes line feeds, and also the two characters
    /// <c>\n</c>, <c>\r</c> and <c>\t</c>. The documentation of the service shows both forms.
    /// </summary>
    public static string Normalize(string text)
    {
        var normalized = new StringBuilder(text.Length + 2);
        int at = 0;
        foreach (PemBlock block in PemBlock.Enumerate(text).Where(block => block.IsCertificate))
        {
            AppendBetween(normalized, text.Substring(at, block.Start - at));
            StartLine(normalized);
            normalized.Append(text, block.Start, block.BodyStart - block.Start).Append('\n');
            AppendBody(normalized, Unescape(text.Substring(block.BodyStart, block.BodyEnd - block.BodyStart)));
            normalized.Append("-----END ").Append(block.Label).Append("-----");
            at = block.End;
        }

        AppendBetween(normalized, text.Substring(at));
        return normalized.ToString();
    }

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
    public static IEnumerable<byte[]> EnumerateCertificates(string? pem) => PemBlock.Enumerate(pem ?? "")
        .Where(block => block.IsCertificate)
        .Select(block => Decode(pem!.Substring(block.BodyStart, block.BodyEnd - block.BodyStart)))
        .OfType<byte[]>();

    /// <summary>The certificate of the server, by the rules of <see cref="CertificateDer.IndexOfLeaf"/>; null if there is none.</summary>
    public static X509Certificate2? Leaf(X509Certificate2[] chain) =>
        CertificateDer.IndexOfLeaf([.. chain.Select(certificate => CertificateDer.Read(certificate.RawData))]) is >= 0 and int index ? chain[index] : null;

    private static byte[]? Decode(string body)
    {
        try
        {
            return FirstCertificate(Convert.FromBase64String(string.Concat(Unescape(body).Split(WhiteSpace))));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    // In a TRUSTED CERTIFICATE block, data of OpenSSL follows the certificate (openssl-x509, "Trust Options"). The constructor of
    // X509Certificate2 also opens PKCS #12, with private keys. In PKCS #12 the first element is a number, in PKCS #7 an identifier, and in
    // a certificate a sequence (RFC 5280, section 4.1).
    private static byte[]? FirstCertificate(byte[] der) =>
        Der.TryReadTlv(der, 0, der.Length, out byte tag, out int start, out int end) && tag == Der.Sequence && end > start && der[start] == Der.Sequence
            ? der.AsSpan(0, end).ToArray()
            : null;

    // Text between certificates stays as it is, apart from its line ends. White space next to a certificate becomes line feeds.
    private static void AppendBetween(StringBuilder normalized, string text)
    {
        int start = 0;
        while (SpaceLength(text, start) is > 0 and int length)
        {
            start += length;
        }

        int end = start;
        for (int at = start; at < text.Length;)
        {
            int length = SpaceLength(text, at);
            at += Math.Max(length, 1);
            end = length > 0 ? end : at;
        }

        AppendLineEnds(normalized, text.Substring(0, start));
        if (end > start)
        {
            string words = text.Substring(start, end - start);
            StartLine(normalized);
            normalized.Append(WithLineEnds(text.IndexOfAny(LineEnds) < 0 ? Unescape(words) : words));
        }

        AppendLineEnds(normalized, text.Substring(end));
    }

    private static void AppendLineEnds(StringBuilder normalized, string space) =>
        normalized.Append('\n', WithLineEnds(Unescape(space)).Count(c => c == '\n'));

    private static void AppendBody(StringBuilder normalized, string body)
    {
        string[] lines = body.Split(WhiteSpace, StringSplitOptions.RemoveEmptyEntries);
        if (!lines.All(IsBase64))
        {
            lines = [.. body.Split(LineEnds).Select(line => line.Trim(WhiteSpace)).Where(line => line.Length > 0)];
        }
        else if (!IsWrapped(lines))
        {
            string base64 = string.Concat(lines);
            lines = [.. Enumerable.Range(0, (base64.Length + LineLength - 1) / LineLength)
                .Select(i => base64.Substring(i * LineLength, Math.Min(LineLength, base64.Length - (i * LineLength))))];
        }

        foreach (string line in lines)
        {
            normalized.Append(line).Append('\n');
        }
    }

    private static void StartLine(StringBuilder normalized)
    {
        if (normalized.Length > 0 && normalized[normalized.Length - 1] != '\n')
        {
            normalized.Append('\n');
        }
    }

    // All lines except the last have the same length (section 2).
    private static bool IsWrapped(string[] lines) => lines.Length == 0
        || (lines[0].Length <= MaxLineLength
            && lines.Take(lines.Length - 1).All(line => line.Length == lines[0].Length)
            && lines[lines.Length - 1].Length <= lines[0].Length);

    private static bool IsBase64(string text)
    {
        foreach (char c in text)
        {
            if (c is not ((>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '+' or '/' or '='))
            {
                return false;
            }
        }

        return true;
    }

    // CR LF, a lone CR, and CR CR LF, which results from a CR LF in a transfer that converts LF.
    private static string WithLineEnds(string text)
    {
        if (text.IndexOf('\r') < 0)
        {
            return text;
        }

        var lines = new StringBuilder(text.Length);
        int returns = 0;
        foreach (char c in text)
        {
            if (c == '\r')
            {
                returns++;
                continue;
            }

            lines.Append('\n', c == '\n' && returns > 0 ? 0 : returns).Append(c);
            returns = 0;
        }

        return lines.Append('\n', returns).ToString();
    }

    // This is safe in a certificate block, because base64 has no backslash.
    private static string Unescape(string text)
    {
        if (text.IndexOf('\\') < 0)
        {
            return text;
        }

        var unescaped = new StringBuilder(text.Length);
        for (int at = 0; at < text.Length;)
        {
            int length = SpaceLength(text, at);
            if (length > 1)
            {
                unescaped.Append(text[at + length - 1] switch { 'n' => '\n', 'r' => '\r', _ => '\t' });
                at += length;
            }
            else
            {
                unescaped.Append(text[at++]);
            }
        }

        return unescaped.ToString();
    }

    /// <returns>The length of the white space at a position: 1, or more for the escaped forms <c>\n</c>, <c>\r</c> and <c>\t</c>; 0 if there is none.</returns>
    private static int SpaceLength(string text, int at)
    {
        int slashes = 0;
        while (slashes < MaxSlashes && at + slashes < text.Length && text[at + slashes] == '\\')
        {
            slashes++;
        }

        int letter = at + slashes;
        return letter >= text.Length ? 0
            : slashes > 0 ? (text[letter] is 'n' or 'r' or 't' ? slashes + 1 : 0)
            : Array.IndexOf(WhiteSpace, text[letter]) >= 0 ? 1 : 0;
    }
}
