using System;
using System.Collections.Generic;

namespace CertInfo.Rpc;

/// <summary>One call of an RPC-style operation, before it is signed.</summary>
internal sealed class RpcRequest
{
    public RpcRequest(string action, string version, params KeyValuePair<string, string>[] parameters)
    {
        Action = action;
        Version = version;
        Parameters = parameters;
    }

    public string Method { get; init; } = "GET";

    public string Action { get; }

    public string Version { get; }

    /// <summary>The operation's parameters, sent in the query.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Parameters { get; }

    /// <summary>The RAM action that the operation needs; null where it is not known.</summary>
    public string? RamAction { get; init; }

    /// <summary>What the call is about, as a log may tell it: never a secret.</summary>
    public string Subject { get; init; } = "";

    public byte[] Body { get; init; } = Array.Empty<byte>();

    /// <summary>The body's media type; null where there is no body.</summary>
    public string? ContentType { get; init; }
}
