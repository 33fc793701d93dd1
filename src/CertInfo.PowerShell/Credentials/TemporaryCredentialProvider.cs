using System.Threading;
using System.Threading.Tasks;
using CertInfo.Diagnostics;
using CertInfo.Rpc;

namespace CertInfo.Credentials;

/// <summary>Requests temporary credentials. <see cref="CachingCredentialProvider"/> decides when.</summary>
internal abstract class TemporaryCredentialProvider(string name, CredentialContext context)
{
    /// <summary>The name of the provider, for messages.</summary>
    public string Name { get; } = name;

    /// <summary>A text that is different for each provider. No secret can be read from it.</summary>
    public abstract string CacheKey { get; }

    /// <inheritdoc cref="ICredentialProvider.RateLimitPartition"/>
    public virtual string RateLimitPartition => CacheKey;

    protected CredentialContext Context { get; } = context;

    /// <summary>Requests new credentials.</summary>
    /// <param name="refused">The access key that the service refused; null if there is none. It is not returned again.</param>
    /// <param name="log">Receives the messages about the request.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="AlibabaCloudException">There are no new credentials.</exception>
    public abstract Task<TemporaryCredential> RefreshAsync(AccessKeyCredential? refused, CommandLog log, CancellationToken cancellationToken);

    /// <summary>Adds the cache of the process.</summary>
    public CachingCredentialProvider Cached() => new(this, Context.State);
}
