using System;
using System.Collections.Generic;
using System.Net.Http;
using CertInfo.Http;

namespace CertInfo.Rpc;

/// <summary>A signed request, and the text that was signed.</summary>
internal sealed class SignedRequest
{
    private readonly RpcRequest _request;

    public SignedRequest(
        RpcRequest request, string query, IEnumerable<KeyValuePair<string, string>> headers, string canonicalRequest, string stringToSign, string authorization)
    {
        _request = request;
        Query = query;
        Headers = headers;
        CanonicalRequest = canonicalRequest;
        StringToSign = stringToSign;
        Authorization = authorization;
    }

    /// <summary>The query as it was signed. It must be sent unchanged.</summary>
    public string Query { get; }

    /// <summary>The signed headers: lower-case names, in order.</summary>
    public IEnumerable<KeyValuePair<string, string>> Headers { get; }

    /// <summary>The value of the Authorization header.</summary>
    public string Authorization { get; }

    /// <summary>The canonical request. It contains the security token: only <see cref="CanonicalRequestRedactor"/> may show it.</summary>
    public string CanonicalRequest { get; }

    /// <summary>The algorithm and the hash of the canonical request.</summary>
    public string StringToSign { get; }

    /// <summary>Creates the message to send.</summary>
    public HttpRequestMessage ToMessage(Uri endpoint)
    {
        // In a query with non-ASCII characters, .NET Framework unescapes ! ' ( ) *. The service decodes the query before it verifies the signature.
        var message = new HttpRequestMessage(new HttpMethod(_request.Method), new Uri(endpoint, "?" + Query));
        if (_request.ContentType is not null)
        {
            message.Content = new ByteArrayContent(_request.Body);
            message.Content.Headers.TryAddWithoutValidation("content-type", _request.ContentType);
        }

        foreach (KeyValuePair<string, string> header in Headers)
        {
            if (header.Key != "content-type")
            {
                message.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }
        }

        message.Headers.TryAddWithoutValidation("Authorization", Authorization);
        message.Headers.TryAddWithoutValidation("Accept", "application/json");
        message.Headers.TryAddWithoutValidation("User-Agent", UserAgent.Value);
        return message;
    }
}
