using System;
using System.Collections.Generic;
using System.Net.Http;
using CertInfo.Client;
using CertInfo.Transport;

namespace CertInfo.Signing;

/// <summary>What goes on the wire, and what was signed to get there.</summary>
/// <param name="Query">The query exactly as signed: it must go out unchanged.</param>
/// <param name="Headers">Every signed header, by its lower-case name.</param>
/// <param name="CanonicalRequest">Holds the security token, if there is one: never shown as it is.</param>
/// <param name="StringToSign">The algorithm and the hash of the canonical request.</param>
/// <param name="Authorization">The value of the Authorization header.</param>
internal sealed record SignedRequest(
    string Query,
    IReadOnlyDictionary<string, string> Headers,
    string CanonicalRequest,
    string StringToSign,
    string Authorization)
{
    /// <summary>The message to send: made anew for each attempt, since a nonce is good for one.</summary>
    public HttpRequestMessage ToMessage(Uri endpoint, ApiRequest request)
    {
        var message = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(endpoint, "?" + Query));
        if (request.ContentType is not null)
        {
            message.Content = new ByteArrayContent(request.Body);
            message.Content.Headers.TryAddWithoutValidation("content-type", request.ContentType);
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

    // A record would print its members, the token among them.
    public override string ToString() => StringToSign;
}
