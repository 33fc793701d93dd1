using System;
using CertInfo.Rpc;

namespace CertInfo.Credentials;

/// <summary>A key that a service or a command gave out.</summary>
internal sealed class TemporaryCredential
{
    public TemporaryCredential(AccessKeyCredential key, DateTimeOffset? expiration)
    {
        Key = key;
        Expiration = expiration;
    }

    public AccessKeyCredential Key { get; }

    /// <summary>When the key ends; null where its giver does not say, and then it serves one command.</summary>
    public DateTimeOffset? Expiration { get; }
}
