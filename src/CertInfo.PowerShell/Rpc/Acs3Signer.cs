using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using CertInfo.Runtime;

namespace CertInfo.Rpc;

/// <summary>
/// Signs a request with ACS3-HMAC-SHA256, by the rules of "Request syntax and signature method V3" in the Alibaba Cloud SDK guide.
/// </summary>
/// <remarks>A pure function of request, host, credential, time and nonce: the same arguments give the same signature.</remarks>
internal static class Acs3Signer
{
    public const string Algorithm = "ACS3-HMAC-SHA256";

    private const string HashOfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /// <param name="request">What to call.</param>
    /// <param name="host">The Host header, with the port where it is not the scheme's own.</param>
    /// <param name="credential">Who calls.</param>
    /// <param name="time">When; the service accepts 15 minutes to either side.</param>
    /// <param name="nonce">What no other request has had.</param>
    /// <param name="further">More x-acs headers to send, and so to sign.</param>
    public static SignedRequest Sign(
        RpcRequest request, string host, AccessKeyCredential credential, DateTimeOffset time, string nonce, IReadOnlyDictionary<string, string>? further = null)
    {
        string contentHash = request.Body.Length == 0 ? HashOfNothing : HexOfSha256(request.Body);
        var headers = new List<KeyValuePair<string, string>>(10)
        {
            new("host", host),
            new("x-acs-action", request.Action),
            new("x-acs-content-sha256", contentHash),
            new("x-acs-date", time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
            new("x-acs-signature-nonce", nonce),
            new("x-acs-version", request.Version),
        };
        if (further is { Count: > 0 })
        {
            headers.AddRange(further);
        }

        if (request.ContentType is not null)
        {
            headers.Add(new("content-type", request.ContentType));
        }

        if (credential.SecurityToken is not null)
        {
            headers.Add(new("x-acs-security-token", credential.SecurityToken.ToPlainText()));
        }

        SortByName(headers);
        string query = CanonicalQuery(request.Parameters);
        SigningBuffer buffer = SigningBuffer.OfThread;
        AppendCanonicalRequest(buffer.Text.Clear(), request.Method, "/", query, headers, contentHash);
        string canonicalHash = buffer.HexOfSha256();
        return new SignedRequest(request, query, headers, contentHash, canonicalHash, Authorization(credential, headers, StringToSign(canonicalHash)));
    }

    /// <summary>Name=value pairs, percent-encoded, ordered by the encoded name's bytes.</summary>
    public static string CanonicalQuery(IReadOnlyList<KeyValuePair<string, string>> parameters) => parameters.Count == 1
        ? Pair(parameters[0])
        : string.Join("&", parameters.OrderBy(p => PercentEncoding.Encode(p.Key), StringComparer.Ordinal).Select(Pair));

    /// <param name="text">Where to write it.</param>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path, percent-encoded.</param>
    /// <param name="query">The canonical query.</param>
    /// <param name="headers">The headers to sign: lower-case names, ordered.</param>
    /// <param name="contentHash">The lower-case hex of the body's SHA-256.</param>
    public static void AppendCanonicalRequest(
        StringBuilder text, string method, string path, string query, IReadOnlyList<KeyValuePair<string, string>> headers, string contentHash)
    {
        text.Append(method).Append('\n').Append(path).Append('\n').Append(query).Append('\n');
        for (int i = 0; i < headers.Count; i++)
        {
            text.Append(headers[i].Key).Append(':').Append(headers[i].Value.Trim()).Append('\n');
        }

        text.Append('\n');
        AppendNames(text, headers);
        text.Append('\n').Append(contentHash);
    }

    /// <param name="canonicalHash">The lower-case hex of the canonical request's SHA-256.</param>
    public static string StringToSign(string canonicalHash) => Algorithm + "\n" + canonicalHash;

    public static string Authorization(AccessKeyCredential credential, IReadOnlyList<KeyValuePair<string, string>> headers, string stringToSign)
    {
        byte[] key = credential.AccessKeySecret.ToUtf8Bytes();
        try
        {
            using var hmac = new HMACSHA256(key);
            StringBuilder text = SigningBuffer.OfThread.Text.Clear();
            text.Append(Algorithm).Append(" Credential=").Append(credential.AccessKeyId).Append(",SignedHeaders=");
            AppendNames(text, headers);
            text.Append(",Signature=");
            Hex.Append(text, hmac.ComputeHash(Encoding.ASCII.GetBytes(stringToSign)));
            return text.ToString();
        }
        finally
        {
            Array.Clear(key, 0, key.Length);
        }
    }

    public static string HexOfSha256(byte[] content)
    {
        using var sha = SHA256.Create();
        return Hex.Of(sha.ComputeHash(content));
    }

    // By insertion: for ten headers as quick as the framework's sort, which would be compiled for them at the first call.
    private static void SortByName(List<KeyValuePair<string, string>> headers)
    {
        for (int i = 1; i < headers.Count; i++)
        {
            KeyValuePair<string, string> header = headers[i];
            int to = i;
            for (; to > 0 && string.CompareOrdinal(headers[to - 1].Key, header.Key) > 0; to--)
            {
                headers[to] = headers[to - 1];
            }

            headers[to] = header;
        }
    }

    private static string Pair(KeyValuePair<string, string> parameter) => PercentEncoding.Encode(parameter.Key) + "=" + PercentEncoding.Encode(parameter.Value);

    private static void AppendNames(StringBuilder text, IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        for (int i = 0; i < headers.Count; i++)
        {
            text.Append(i == 0 ? "" : ";").Append(headers[i].Key);
        }
    }
}
