using System;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CertInfo.Diagnostics;
using CertInfo.Errors;
using CertInfo.Resources;

namespace CertInfo.Edge;

/// <summary>A hash of a certificate in upper-case hex: SHA-1, or SHA-256 as some consoles show it.</summary>
internal sealed record Thumbprint
{
    private const int Sha1Length = 40;
    private const int Sha256Length = 64;

    private Thumbprint(string text) => Text = text;

    public string Text { get; }

    /// <returns>Null if the text is blank.</returns>
    /// <exception cref="AlibabaCloudException">InvalidThumbprint: the text is no hash.</exception>
    public static Thumbprint? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        // Programs show a hash with colons or spaces, and the dialog of Windows adds an invisible character when it is copied.
        string hex = string.Concat(text!.Where(c => c is not (':' or ' ' or '\u200e'))).ToUpperInvariant();
        return hex.Length is Sha1Length or Sha256Length && hex.All(c => c is (>= '0' and <= '9') or (>= 'A' and <= 'F'))
            ? new(hex)
            : throw new AlibabaCloudException(ErrorCodes.InvalidThumbprint, Strings.Format(Strings.InvalidThumbprint, TerminalText.Truncate(text!, 80)));
    }

    public bool Matches(X509Certificate2 certificate) => Text == (Text.Length == Sha1Length ? certificate.Thumbprint : Sha256(certificate.RawData));

    private static string Sha256(byte[] der)
    {
        using var algorithm = SHA256.Create();
        return BitConverter.ToString(algorithm.ComputeHash(der)).Replace("-", "");
    }
}
