using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace CertInfo.Emulator;

/// <summary>
/// Signature version 3, ACS3-HMAC-SHA256, from the published rules. It shares no code with the module's signer, so that
/// the two can contradict each other.
/// </summary>
public static class Acs3
{
    /// <summary>The algorithm's name.</summary>
    public const string Algorithm = "ACS3-HMAC-SHA256";

    /// <summary>Creates the canonical request.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path, encoded.</param>
    /// <param name="query">The parameters, decoded, in any order.</param>
    /// <param name="signedHeaders">The headers that are signed, in any order.</param>
    /// <param name="bodyHash">The body's hash, see <see cref="Hash(ReadOnlySpan{byte})"/>.</param>
    public static string CanonicalRequest(
        string method,
        string path,
        IEnumerable<KeyValuePair<string, string>> query,
        IEnumerable<KeyValuePair<string, string>> signedHeaders,
        string bodyHash)
    {
        KeyValuePair<string, string>[] headers = [.. signedHeaders
            .Select(header => KeyValuePair.Create(header.Key.ToLowerInvariant(), header.Value.Trim()))
            .OrderBy(header => header.Key, StringComparer.Ordinal)];
        string lines = string.Concat(headers.Select(header => $"{header.Key}:{header.Value}\n"));
        string names = string.Join(';', headers.Select(header => header.Key));
        return string.Join('\n', method, path, CanonicalQuery(query), lines, names, bodyHash);
    }

    /// <summary>The parameters, encoded and ordered by name.</summary>
    public static string CanonicalQuery(IEnumerable<KeyValuePair<string, string>> query) =>
        string.Join('&', query
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"{PercentEncoding.Encode(pair.Key)}={PercentEncoding.Encode(pair.Value)}"));

    /// <summary>The text that the key signs.</summary>
    public static string StringToSign(string canonicalRequest) =>
        $"{Algorithm}\n{Hash(Encoding.UTF8.GetBytes(canonicalRequest))}";

    /// <summary>The signature, in lower-case hex.</summary>
    public static string Signature(string accessKeySecret, string stringToSign) => Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(accessKeySecret), Encoding.UTF8.GetBytes(stringToSign)));

    /// <summary>SHA-256, in lower-case hex.</summary>
    public static string Hash(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
