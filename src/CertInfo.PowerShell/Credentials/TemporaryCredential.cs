using System;
using CertInfo.Rpc;

namespace CertInfo.Credentials;

/// <summary>An access key that a service or a command issued.</summary>
internal sealed class TemporaryCredential
{
    public TemporaryCredential(AccessKeyCredential key, DateTimeOffset? expiration)
    {
        Key = key;
        Expiration = expiration;
    }

    public AccessKeyCredential Key { get; }

    /// <summary>When the access key expires; null if the issuer does not say. In that case it serves one command.</summary>
    public DateTimeOffset? Expiration { get; }
}
