using System;
using System.Security.Cryptography;
using System.Text;

namespace CertInfo.Credentials;

/// <summary>Names a source by a hash of all that makes it up, so that nothing of it can be read from the name.</summary>
internal static class CacheKey
{
    public static string Of(params string?[] parts)
    {
        var text = new StringBuilder();
        foreach (string? part in parts)
        {
            // The length keeps neighbours apart, whatever characters they have.
            text.Append(part?.Length ?? -1).Append(':').Append(part).Append(';');
        }

        using var sha = SHA256.Create();
        return Convert.ToBase64String(sha.ComputeHash(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
