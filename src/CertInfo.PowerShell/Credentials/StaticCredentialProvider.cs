using System;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Diagnostics;
using CertInfo.Rpc;
using CertInfo.Runtime;

namespace CertInfo.Credentials;

/// <summary>Provides one access key.</summary>
internal sealed class StaticCredentialProvider : ICredentialProvider
{
    private readonly Func<string> _name;
    private readonly AccessKeyCredential _credential;
    private readonly Task<AccessKeyCredential> _result;

    /// <param name="name">Returns the name of the provider. It is only called for a message.</param>
    /// <param name="credential">The access key.</param>
    public StaticCredentialProvider(Func<string> name, AccessKeyCredential credential)
    {
        _name = name;
        _credential = credential;
        _result = Task.FromResult(credential);
    }

    public string Name => _name();

    // Computed on demand, because it needs the secret as text and only AssumeRole uses it.
    public string CacheKey => CredentialCacheKey.Create(
        "key", _credential.AccessKeyId, _credential.AccessKeySecret.ToPlainText(), _credential.SecurityToken?.ToPlainText());

    public string RateLimitPartition => _credential.AccessKeyId;

    public Task<AccessKeyCredential> GetCredentialAsync(CommandLog log, CancellationToken cancellationToken) => _result;

    public bool Invalidate(AccessKeyCredential credential) => false;
}
