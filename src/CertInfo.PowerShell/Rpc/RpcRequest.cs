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

    /// <summary>The parameters of the operation, which are sent in the query.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Parameters { get; }

    /// <summary>The RAM action that the operation needs; null if it is not known.</summary>
    public string? RamAction { get; init; }

    /// <summary>Whether a permission for the operation is always one for all resources: RAM does not support resource-level permissions for it.</summary>
    public bool TakesAllResources { get; init; }

    /// <summary>The service of the operation, for messages; empty if it is not known.</summary>
    public string Service { get; init; } = "";

    /// <summary>The name of the rate limiter. The calls of an account that have the same name share one at each endpoint.</summary>
    public string RateLimiter { get; init; } = "";

    /// <summary>The maximum rate of that rate limiter in calls a second; null for the default.</summary>
    public double? MaxRate { get; init; }

    /// <summary>What the call is about, for messages. It never contains a secret.</summary>
    public string Subject { get; init; } = "";

    public byte[] Body { get; init; } = Array.Empty<byte>();

    /// <summary>The media type of the body; null if there is no body.</summary>
    public string? ContentType { get; init; }
}
