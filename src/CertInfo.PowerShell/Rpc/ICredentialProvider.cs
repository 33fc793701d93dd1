using System.Threading;
using System.Threading.Tasks;
using CertInfo.Diagnostics;

namespace CertInfo.Rpc;

/// <summary>Provides the access key that signs the requests of a command.</summary>
internal interface ICredentialProvider
{
    /// <summary>The name of the provider, for the verbose stream.</summary>
    string Name { get; }

    /// <summary>A text that is different for each provider. No secret can be read from it.</summary>
    string CacheKey { get; }

    /// <summary>
    /// The key of the rate limiter, which is that of an account: the id of the account if it is known. Otherwise a text that stays the
    /// same if the access key is renewed, and that differs for each provider, so that one account does not slow down another one.
    /// </summary>
    string RateLimitPartition { get; }

    /// <summary>Gets the current access key.</summary>
    /// <exception cref="AlibabaCloudException">The provider cannot provide one.</exception>
    Task<AccessKeyCredential> GetCredentialAsync(CommandLog log, CancellationToken cancellationToken);

    /// <summary>Drops an access key that the service refused.</summary>
    /// <returns>Whether the provider can get another one, so that the call can be repeated.</returns>
    bool Invalidate(AccessKeyCredential credential);
}
