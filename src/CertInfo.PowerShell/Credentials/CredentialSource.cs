using System;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Diagnostics;
using CertInfo.Rpc;
using CertInfo.Runtime;

namespace CertInfo.Credentials;

/// <summary>Where the access key of a command comes from, and the key that is current.</summary>
internal sealed class CredentialSource
{
    private readonly Func<string> _name;
    private readonly SharedCredential? _shared;
    private readonly CredentialRequest? _request;
    private readonly Clock? _clock;
    private volatile AccessKeyCredential? _own;

    /// <summary>A source with one key.</summary>
    /// <param name="name">The source's name, asked for where it is told.</param>
    /// <param name="credential">The key.</param>
    public CredentialSource(Func<string> name, AccessKeyCredential credential)
    {
        _name = name;
        Identity = CacheKey.Of("key", credential.AccessKeyId, credential.AccessKeySecret.ToPlainText(), credential.SecurityToken?.ToPlainText());
        _own = credential;
    }

    /// <summary>A source that is asked for temporary keys, one for all commands of the process while it lasts.</summary>
    /// <param name="name">The source's name, for the verbose stream.</param>
    /// <param name="clock">The time.</param>
    /// <param name="request">Gets a key.</param>
    /// <param name="identity">Everything in which this source differs from others; it may hold secrets.</param>
    public CredentialSource(string name, Clock clock, CredentialRequest request, params string?[] identity)
    {
        _name = () => name;
        Identity = CacheKey.Of(identity);
        _clock = clock;
        _request = request;
        _shared = SharedCredential.For(Identity);
    }

    /// <summary>The source's name, for the verbose stream.</summary>
    public string Name => _name();

    /// <summary>The region that goes with the source; null where it states none.</summary>
    public string? Region { get; private set; }

    /// <summary>Tells this source from every other, without a secret that could be read from it.</summary>
    public string Identity { get; }

    /// <summary>Adds the region that goes with the source.</summary>
    public CredentialSource In(string? region)
    {
        Region = region;
        return this;
    }

    /// <exception cref="AlibabaCloudException">The source cannot give a credential.</exception>
    public async Task<AccessKeyCredential> GetAsync(CommandLog log, CancellationToken cancellationToken)
    {
        if (_own is { } own)
        {
            return own;
        }

        TemporaryCredential got = await _shared!.GetAsync(_request!, _clock!, log, cancellationToken).ConfigureAwait(false);
        if (got.Expiration is null)
        {
            _own = got.Key;
        }

        return got.Key;
    }

    /// <summary>Drops a key that the service refuses as expired.</summary>
    /// <returns>Whether another can be had, so that the call is worth repeating.</returns>
    public bool Renew(AccessKeyCredential refused)
    {
        if (_shared is null)
        {
            return false;
        }

        if (ReferenceEquals(_own, refused))
        {
            _own = null;
        }

        _shared.Discard(refused);
        return true;
    }
}
