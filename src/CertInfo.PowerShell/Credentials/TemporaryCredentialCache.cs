using System;
using System.Collections.Concurrent;

namespace CertInfo.Credentials;

/// <summary>The temporary credentials of the process, by the <see cref="TemporaryCredentialProvider.CacheKey"/> of their provider.</summary>
internal sealed class TemporaryCredentialCache
{
    private readonly ConcurrentDictionary<string, CachedCredential> _credentials = new(StringComparer.Ordinal);

    public CachedCredential GetOrCreate(string cacheKey) => _credentials.GetOrAdd(cacheKey, static _ => new CachedCredential());
}
