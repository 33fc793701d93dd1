using System.Threading;
using System.Threading.Tasks;
using CertInfo.Diagnostics;
using CertInfo.Rpc;
using CertInfo.Runtime;

namespace CertInfo.Credentials;

/// <summary>Provides temporary credentials from the cache of the process, and refreshes them before they expire.</summary>
internal sealed class CachingCredentialProvider : ICredentialProvider
{
    private readonly TemporaryCredentialProvider _inner;
    private readonly CachedCredential _cached;
    private readonly Clock _clock;
    private volatile AccessKeyCredential? _ofCommand;

    public CachingCredentialProvider(TemporaryCredentialProvider inner, ProcessState state)
    {
        _inner = inner;
        CacheKey = inner.CacheKey;
        _cached = state.Get<TemporaryCredentialCache>().GetOrCreate(CacheKey);
        _clock = state.Clock;
    }

    public string Name => _inner.Name;

    public string CacheKey { get; }

    public string RateLimitPartition => _inner.RateLimitPartition;

    public async Task<AccessKeyCredential> GetCredentialAsync(CommandLog log, CancellationToken cancellationToken)
    {
        if (_ofCommand is { } credential)
        {
            return credential;
        }

        TemporaryCredential temporary = await _cached.GetAsync(_inner.RefreshAsync, _clock, log, cancellationToken).ConfigureAwait(false);
        if (temporary.Expiration is null)
        {
            _ofCommand = temporary.Key;
        }

        return temporary.Key;
    }

    public bool Invalidate(AccessKeyCredential credential)
    {
        if (ReferenceEquals(_ofCommand, credential))
        {
            _ofCommand = null;
        }

        _cached.Invalidate(credential);
        return true;
    }
}
