using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CertInfo.Diagnostics;

namespace CertInfo.Models;

/// <summary>Reads the subject alternative names of a certificate (RFC 5280, section 4.2.1.6).</summary>
/// <remarks>By hand, because netstandard2.0 only formats the extension as text, which depends on the platform and the language.</remarks>
internal static class SubjectAlternativeNames
{
    private const string Oid = "2.5.29.17";
    private const byte Email = 0x81;
    private const byte DnsName = 0x82;
    private const byte Address = 0x87;
    private const byte UniformResource = 0x86;

    /// <summary>Returns DNS names, e-mail addresses, URIs and IP addresses, in order; nothing if the extension is missing or invalid.</summary>
    public static string[] Read(X509Certificate2 certificate)
    {
        byte[]? der = certificate.Extensions.Cast<X509Extension>().FirstOrDefault(e => e.Oid?.Value == Oid)?.RawData;
        var names = new List<string>();
        if (der is null || !Der.TryReadTlv(der, 0, der.Length, out byte outer, out int at, out int end) || outer != Der.Sequence)
        {
            return [];
        }

        while (at < end && Der.TryReadTlv(der, at, end, out byte tag, out int start, out int next))
        {
            if (Name(tag, der, start, next - start) is { } name)
            {
                names.Add(name);
            }

            at = next;
        }

        return names.ToArray();
    }

    private static string? Name(byte tag, byte[] der, int start, int length) => tag switch
    {
        DnsName or Email or UniformResource => TerminalText.Sanitize(Encoding.ASCII.GetString(der, start, length)),
        Address when length is 4 or 16 => new IPAddress(der.Skip(start).Take(length).ToArray()).ToString(),
        _ => null,
    };
}
