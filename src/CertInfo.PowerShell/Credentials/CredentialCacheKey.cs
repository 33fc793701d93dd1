using System;
using System.Security.Cryptography;
using System.Text;

namespace CertInfo.Credentials;

/// <summary>Identifies a provider by a hash of everything that defines it, so that no secret can be read from the key.</summary>
internal static class CredentialCacheKey
{
    public static string Create(params string?[] parts)
    {
        var text = new StringBuilder();
        foreach (string? part in parts)
        {
            // The length separates the parts, whatever characters they contain.
            text.Append(part?.Length ?? -1).Append(':').Append(part).Append(';');
        }

        using var sha = SHA256.Create();
        return Convert.ToBase64String(sha.ComputeHash(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
