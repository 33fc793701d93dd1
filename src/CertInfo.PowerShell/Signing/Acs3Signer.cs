using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using CertInfo.Client;
using CertInfo.Credentials;

namespace CertInfo.Signing;

/// <summary>
/// Signs a request with ACS3-HMAC-SHA256, by the rules of "Request syntax and signature method V3" in the Alibaba Cloud SDK guide.
/// </summary>
/// <remarks>A pure function of request, host, credential, time and nonce: the same arguments give the same signature.</remarks>
internal static class Acs3Signer
{
    private const string Algorithm = "ACS3-HMAC-SHA256";

    /// <param name="request">What to call.</param>
    /// <param name="host">The Host header, with the port where it is not the scheme's own.</param>
    /// <param name="credential">Who calls.</param>
    /// <param name="time">When; the service accepts 15 minutes to either side.</param>
    /// <param name="nonce">What no other request has had.</param>
    /// <param name="further">More x-acs headers to send, and so to sign.</param>
    public static SignedRequest Sign(ApiRequest request, string host, AccessKeyCredential credential, DateTimeOffset time, string nonce, IReadOnlyDictionary<string, string>? further = null)
    {
        string contentHash = HexOfSha256(request.Body);
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["host"] = host,
            ["x-acs-action"] = request.Action,
            ["x-acs-content-sha256"] = contentHash,
            ["x-acs-date"] = time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["x-acs-signature-nonce"] = nonce,
            ["x-acs-version"] = request.Version,
        };
        foreach (KeyValuePair<string, string> header in further ?? new Dictionary<string, string>())
        {
            headers[header.Key] = header.Value;
        }

        if (request.ContentType is not null)
        {
            headers["content-type"] = request.ContentType;
        }

        if (credential.SecurityToken is not null)
        {
            headers["x-acs-security-token"] = credential.SecurityToken.Reveal();
        }

        string query = CanonicalQuery(request.Parameters);
        string canonical = CanonicalRequest(request.Method, "/", query, headers, contentHash);
        string stringToSign = StringToSign(canonical);
        return new SignedRequest(query, headers, canonical, stringToSign, Authorization(credential, headers.Keys, stringToSign));
    }

    /// <summary>Name=value pairs, percent-encoded, ordered by the encoded name's bytes.</summary>
    internal static string CanonicalQuery(IEnumerable<KeyValuePair<string, string>> parameters) =>
        string.Join("&", parameters
            .Select(p => new KeyValuePair<string, string>(PercentEncoding.Encode(p.Key), PercentEncoding.Encode(p.Value)))
            .OrderBy(p => p.Key, StringComparer.Ordinal)
            .Select(p => p.Key + "=" + p.Value));

    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path, percent-encoded.</param>
    /// <param name="query">The canonical query.</param>
    /// <param name="headers">The headers to sign: lower-case names, ordered.</param>
    /// <param name="contentHash">The lower-case hex of the body's SHA-256.</param>
    internal static string CanonicalRequest(string method, string path, string query, SortedDictionary<string, string> headers, string contentHash)
    {
        var canonical = new StringBuilder(512);
        canonical.Append(method).Append('\n').Append(path).Append('\n').Append(query).Append('\n');
        foreach (KeyValuePair<string, string> header in headers)
        {
            canonical.Append(header.Key).Append(':').Append(header.Value.Trim()).Append('\n');
        }

        return canonical.Append('\n').Append(SignedHeaders(headers.Keys)).Append('\n').Append(contentHash).ToString();
    }

    internal static string StringToSign(string canonicalRequest) =>
        Algorithm + "\n" + HexOfSha256(Encoding.UTF8.GetBytes(canonicalRequest));

    internal static string Authorization(AccessKeyCredential credential, IEnumerable<string> headerNames, string stringToSign)
    {
        byte[] key = credential.AccessKeySecret.RevealUtf8();
        try
        {
            using var hmac = new HMACSHA256(key);
            string signature = Hex(hmac.ComputeHash(Encoding.UTF8.GetBytes(stringToSign)));
            return $"{Algorithm} Credential={credential.AccessKeyId},SignedHeaders={SignedHeaders(headerNames)},Signature={signature}";
        }
        finally
        {
            Array.Clear(key, 0, key.Length);
        }
    }

    internal static string HexOfSha256(byte[] content)
    {
        using var sha = SHA256.Create();
        return Hex(sha.ComputeHash(content));
    }

    private static string SignedHeaders(IEnumerable<string> names) => string.Join(";", names);

    private static string Hex(byte[] bytes)
    {
        const string Digits = "0123456789abcdef";
        var text = new char[bytes.Length * 2];
        for (int i = 0; i < bytes.Length; i++)
        {
            text[2 * i] = Digits[bytes[i] >> 4];
            text[(2 * i) + 1] = Digits[bytes[i] & 15];
        }

        return new string(text);
    }
}
