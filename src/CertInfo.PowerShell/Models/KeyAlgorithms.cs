namespace CertInfo.Models;

/// <summary>The object identifiers of the algorithms of public keys (RFC 3279, section 2.3).</summary>
internal static class KeyAlgorithms
{
    public const string Rsa = "1.2.840.113549.1.1.1";
    public const string Dsa = "1.2.840.10040.4.1";
    public const string EllipticCurve = "1.2.840.10045.2.1";
}
