using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Text;
using CertInfo.Http;

namespace CertInfo.Rpc;

/// <summary>What goes on the wire, and what was signed to get there.</summary>
internal sealed class SignedRequest
{
    private readonly RpcRequest _request;
    private readonly string _contentHash;
    private readonly string _canonicalHash;

    public SignedRequest(
        RpcRequest request, string query, IReadOnlyList<KeyValuePair<string, string>> headers, string contentHash, string canonicalHash, string authorization)
    {
        _request = request;
        Query = query;
        Headers = headers;
        _contentHash = contentHash;
        _canonicalHash = canonicalHash;
        Authorization = authorization;
    }

    /// <summary>The query exactly as signed: it must go out unchanged.</summary>
    public string Query { get; }

    /// <summary>Every signed header, by its lower-case name, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; }

    /// <summary>The value of the Authorization header.</summary>
    public string Authorization { get; }

    /// <summary>What was hashed to be signed. It holds the security token, if there is one: never shown as it is.</summary>
    public string CanonicalRequest
    {
        get
        {
            var text = new StringBuilder();
            Acs3Signer.AppendCanonicalRequest(text, _request.Method, "/", Query, Headers, _contentHash);
            return text.ToString();
        }
    }

    /// <summary>The algorithm and the hash of the canonical request.</summary>
    public string StringToSign => Acs3Signer.StringToSign(_canonicalHash);

    /// <summary>The message to send: made anew for each attempt, since a nonce is good for one.</summary>
    public HttpRequestMessage ToMessage(Uri endpoint)
    {
        // Beside text beyond ASCII, .NET Framework takes the escapes of ! ' ( ) * away; the service decodes before it verifies.
        var message = new HttpRequestMessage(new HttpMethod(_request.Method), new Uri(endpoint, "?" + Query));
        if (_request.ContentType is not null)
        {
            message.Content = new ByteArrayContent(_request.Body);
            message.Content.Headers.TryAddWithoutValidation("content-type", _request.ContentType);
        }

        for (int i = 0; i < Headers.Count; i++)
        {
            if (Headers[i].Key != "content-type")
            {
                message.Headers.TryAddWithoutValidation(Headers[i].Key, Headers[i].Value);
            }
        }

        message.Headers.TryAddWithoutValidation("Authorization", Authorization);
        message.Headers.TryAddWithoutValidation("Accept", "application/json");
        message.Headers.TryAddWithoutValidation("User-Agent", UserAgent.Value);
        return message;
    }
}
