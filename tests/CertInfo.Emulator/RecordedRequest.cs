using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace CertInfo.Emulator;

/// <summary>A request as it was received, and its response.</summary>
public sealed class RecordedRequest
{
    internal RecordedRequest(string method, string rawTarget, IReadOnlyDictionary<string, StringValues> headers, byte[] body)
    {
        Method = method;
        RawTarget = rawTarget;
        Headers = headers;
        Body = body;
        (Path, RawQuery) = Split(rawTarget);
        Query = CertInfo.Emulator.RawQuery.Parse(RawQuery);
        Authorization = Acs3Authorization.Parse(Header("Authorization"));
    }

    /// <summary>The id of this request, in the answer's body and its <c>x-acs-request-id</c>.</summary>
    public string RequestId { get; } = Guid.NewGuid().ToString("D").ToUpperInvariant();

    /// <summary>The HTTP method.</summary>
    public string Method { get; }

    /// <summary>The request target, byte for byte as it was sent.</summary>
    public string RawTarget { get; }

    /// <summary>The target's path, still encoded.</summary>
    public string Path { get; }

    /// <summary>What follows the question mark, still encoded; empty without one.</summary>
    public string RawQuery { get; }

    /// <summary>The query's parameters, decoded, in the order they were sent.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; }

    /// <summary>The headers; names compare without case.</summary>
    public IReadOnlyDictionary<string, StringValues> Headers { get; }

    /// <summary>The body; empty without one.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The body's parameters, decoded, where it is a form; none otherwise.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Form =>
        Header("Content-Type") == "application/x-www-form-urlencoded" ? CertInfo.Emulator.RawQuery.Parse(Encoding.UTF8.GetString(Body.Span)) : [];

    /// <summary>The Host header.</summary>
    public string? Host => Header("Host");

    /// <summary>The operation asked for.</summary>
    public string? Action => Header("x-acs-action");

    /// <summary>The version of the API asked for.</summary>
    public string? Version => Header("x-acs-version");

    /// <summary>The signature's nonce.</summary>
    public string? Nonce => Header("x-acs-signature-nonce");

    /// <summary>The date the caller signed, as it was sent.</summary>
    public string? Date => Header("x-acs-date");

    /// <summary>The token of temporary credentials.</summary>
    public string? SecurityToken => Header("x-acs-security-token");

    /// <summary>The access key id that signed; null where Authorization is missing or cannot be read.</summary>
    public string? AccessKeyId => Authorization?.AccessKeyId;

    /// <summary>The certificate asked for, decoded.</summary>
    public string? CertId => Parameter("CertId");

    /// <summary>The HTTP status of the answer; null while there is none. Not valid if a test aborted the connection.</summary>
    public int? Status { get; internal set; }

    /// <summary>The error code of the answer; null on success, and if a test sent the response.</summary>
    public string? Code { get; internal set; }

    /// <summary>What the account that signed has. The gateway sets it before an operation runs.</summary>
    internal AccountResources Resources { get; set; } = null!;

    internal Acs3Authorization? Authorization { get; }

    /// <summary>A header's value; null where it is missing.</summary>
    public string? Header(string name) => Headers.TryGetValue(name, out StringValues values) ? values.ToString() : null;

    /// <summary>A decoded parameter of the query; null where it is missing.</summary>
    public string? Parameter(string name) =>
        Query.Where(pair => string.Equals(pair.Key, name, StringComparison.Ordinal)).Select(pair => pair.Value).FirstOrDefault();

    /// <summary>A decoded parameter of the form; null where it is missing.</summary>
    public string? Field(string name) =>
        Form.Where(pair => string.Equals(pair.Key, name, StringComparison.Ordinal)).Select(pair => pair.Value).FirstOrDefault();

    private static (string Path, string Query) Split(string target)
    {
        // A client that uses the emulator as a proxy sends an absolute URI.
        int scheme = target.IndexOf("://", StringComparison.Ordinal);
        if (scheme > 0 && target[0] != '/')
        {
            int path = target.IndexOf('/', scheme + 3);
            target = path < 0 ? "/" : target[path..];
        }

        int mark = target.IndexOf('?', StringComparison.Ordinal);
        return mark < 0 ? (target, string.Empty) : (target[..mark], target[(mark + 1)..]);
    }
}
