using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using CertInfo.Runtime;

namespace CertInfo.Rpc;

/// <summary>
/// Signs a request with ACS3-HMAC-SHA256, as in "Request syntax and signature method V3" of the Alibaba Cloud SDK guide.
/// </summary>
/// <remarks>The signature depends only on the arguments.</remarks>
internal static class Acs3Signer
{
    public const string Algorithm = "ACS3-HMAC-SHA256";

    private const string HashOfEmptyBody = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /// <param name="request">The operation and its parameters.</param>
    /// <param name="host">The Host header, with the port if it is not the default of the scheme.</param>
    /// <param name="credential">The access key.</param>
    /// <param name="time">The time of the request. The service accepts a difference of 15 minutes.</param>
    /// <param name="nonce">A text that no other request has.</param>
    /// <param name="moreHeaders">More x-acs headers to send and to sign.</param>
    public static SignedRequest Sign(
        RpcRequest request, string host, AccessKeyCredential credential, DateTimeOffset time, string nonce, IReadOnlyDictionary<string, string>? moreHeaders = null)
    {
        string contentHash = request.Body.Length == 0 ? HashOfEmptyBody : ComputeHash(request.Body);

        // A sorted list, because the generic sort of a list of pairs would be compiled during the first call.
        var headers = new SortedList<string, string>(10, StringComparer.Ordinal)
        {
            ["host"] = host,
            ["x-acs-action"] = request.Action,
            ["x-acs-content-sha256"] = contentHash,
            ["x-acs-date"] = time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["x-acs-signature-nonce"] = nonce,
            ["x-acs-version"] = request.Version,
        };
        foreach (KeyValuePair<string, string> header in moreHeaders ?? new Dictionary<string, string>())
        {
            headers[header.Key] = header.Value;
        }

        if (request.ContentType is not null)
        {
            headers["content-type"] = request.ContentType;
        }

        if (credential.SecurityToken is not null)
        {
            headers["x-acs-security-token"] = credential.SecurityToken.ToPlainText();
        }

        string query = CreateCanonicalQuery(request.Parameters);
        string canonicalRequest = CreateCanonicalRequest(request.Method, "/", query, headers, contentHash);
        string stringToSign = CreateStringToSign(canonicalRequest);
        return new SignedRequest(request, query, headers, canonicalRequest, stringToSign, CreateAuthorization(credential, headers, stringToSign));
    }

    /// <summary>The parameters as name=value pairs, percent-encoded, in the order of the bytes of the encoded names.</summary>
    public static string CreateCanonicalQuery(IReadOnlyList<KeyValuePair<string, string>> parameters) => parameters.Count == 1
        ? Encode(parameters[0])
        : string.Join("&", parameters.OrderBy(p => PercentEncoding.Encode(p.Key), StringComparer.Ordinal).Select(Encode));

    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The percent-encoded path.</param>
    /// <param name="query">The canonical query.</param>
    /// <param name="headers">The headers to sign: lower-case names, in order.</param>
    /// <param name="contentHash">The SHA-256 of the body in lower-case hex.</param>
    public static string CreateCanonicalRequest(string method, string path, string query, IEnumerable<KeyValuePair<string, string>> headers, string contentHash)
    {
        var text = new StringBuilder(512);
        text.Append(method).Append('\n').Append(path).Append('\n').Append(query).Append('\n');
        foreach (KeyValuePair<string, string> header in headers)
        {
            text.Append(header.Key).Append(':').Append(header.Value.Trim()).Append('\n');
        }

        return text.Append('\n').Append(JoinNames(headers)).Append('\n').Append(contentHash).ToString();
    }

    public static string CreateStringToSign(string canonicalRequest) => Algorithm + "\n" + ComputeHash(Encoding.UTF8.GetBytes(canonicalRequest));

    public static string CreateAuthorization(AccessKeyCredential credential, IEnumerable<KeyValuePair<string, string>> headers, string stringToSign)
    {
        byte[] key = credential.AccessKeySecret.ToUtf8Bytes();
        try
        {
            using var hmac = new HMACSHA256(key);
            string signature = Hex.ToLowerString(hmac.ComputeHash(Encoding.ASCII.GetBytes(stringToSign)));
            return $"{Algorithm} Credential={credential.AccessKeyId},SignedHeaders={JoinNames(headers)},Signature={signature}";
        }
        finally
        {
            Array.Clear(key, 0, key.Length);
        }
    }

    /// <summary>The SHA-256 in lower-case hex.</summary>
    public static string ComputeHash(byte[] content)
    {
        using var sha = SHA256.Create();
        return Hex.ToLowerString(sha.ComputeHash(content));
    }

    private static string Encode(KeyValuePair<string, string> parameter) => PercentEncoding.Encode(parameter.Key) + "=" + PercentEncoding.Encode(parameter.Value);

    private static string JoinNames(IEnumerable<KeyValuePair<string, string>> headers)
    {
        var names = new StringBuilder();
        foreach (KeyValuePair<string, string> header in headers)
        {
            names.Append(names.Length == 0 ? "" : ";").Append(header.Key);
        }

        return names.ToString();
    }
}
