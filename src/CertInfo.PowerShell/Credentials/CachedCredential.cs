using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Diagnostics;
using CertInfo.Resources;
using CertInfo.Rpc;
using CertInfo.Runtime;

namespace CertInfo.Credentials;

/// <summary>Requests new temporary credentials: <see cref="TemporaryCredentialProvider.RefreshAsync"/>.</summary>
internal delegate Task<TemporaryCredential> RefreshCredentialAsync(AccessKeyCredential? refused, CommandLog log, CancellationToken cancellationToken);

/// <summary>The temporary credential of one provider, for every runspace of the process.</summary>
#pragma warning disable CA1001 // It lives as long as the process, and the semaphore never creates its wait handle.
internal sealed class CachedCredential
#pragma warning restore CA1001
{
    // As in the official SDKs.
    private static readonly TimeSpan RefreshAhead = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private Entry? _entry;
    private AlibabaCloudException? _failure;
    private string? _failureLanguage;
    private AccessKeyCredential? _refused;
    private int _refreshes;

    /// <summary>Gets the credential. If there is none, or it expires soon, one caller refreshes it and the others wait for the outcome.</summary>
    /// <exception cref="AlibabaCloudException">The provider has no credential.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled. Other waiters are unaffected.</exception>
    public async Task<TemporaryCredential> GetAsync(RefreshCredentialAsync refresh, Clock clock, CommandLog log, CancellationToken cancellationToken)
    {
        int refreshesBefore = Volatile.Read(ref _refreshes);
        if (Volatile.Read(ref _entry) is { } current && clock.UtcNow < current.RefreshAt)
        {
            return current.Credential;
        }

        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            Entry? entry = Volatile.Read(ref _entry);
            if (entry is not null && (clock.UtcNow < entry.RefreshAt || _refreshes != refreshesBefore))
            {
                return entry.Credential;
            }

            // A refresh failed while this caller waited: another one would fail in the same way. Only a caller in another language
            // refreshes by itself, because the error contains its message.
            if (_refreshes != refreshesBefore && _failure is not null && _failureLanguage == CultureInfo.CurrentUICulture.Name)
            {
                throw _failure;
            }

            return await RefreshAsync(entry?.Credential, refresh, clock, log, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Drops a credential that the service refused, unless another one has replaced it.</summary>
    public void Invalidate(AccessKeyCredential refused)
    {
        if (Volatile.Read(ref _entry) is { } entry
            && ReferenceEquals(entry.Credential.Key, refused)
            && ReferenceEquals(Interlocked.CompareExchange(ref _entry, null, entry), entry))
        {
            Volatile.Write(ref _refused, refused);
        }
    }

    private static DateTimeOffset GetRefreshTime(TemporaryCredential credential, DateTimeOffset now)
    {
        if (credential.Expiration is not { } expiration)
        {
            return DateTimeOffset.MinValue;
        }

        // A short credential is used for half of its lifetime. A new one is used for at least RetryDelay, even if it seems to be
        // expired, because the local clock may be fast.
        TimeSpan half = TimeSpan.FromTicks((expiration - now).Ticks / 2);
        DateTimeOffset time = expiration - (half < RefreshAhead ? half : RefreshAhead);
        return time > now + RetryDelay ? time : now + RetryDelay;
    }

    private async Task<TemporaryCredential> RefreshAsync(
        TemporaryCredential? old, RefreshCredentialAsync refresh, Clock clock, CommandLog log, CancellationToken cancellationToken)
    {
        try
        {
            TemporaryCredential credential = await refresh(Volatile.Read(ref _refused), log, cancellationToken).ConfigureAwait(false);
            _failure = null;
            Volatile.Write(ref _refused, null);
            Volatile.Write(ref _entry, new Entry(credential, GetRefreshTime(credential, clock.UtcNow)));
            Interlocked.Increment(ref _refreshes);
            return credential;
        }
        catch (AlibabaCloudException e)
        {
            Interlocked.Increment(ref _refreshes);
            DateTimeOffset now = clock.UtcNow;
            if (old?.Expiration > now)
            {
                log.Warning(Strings.Format(Strings.RenewalFailed, e.Message));
                Volatile.Write(ref _entry, new Entry(old, now + RetryDelay));
                return old;
            }

            _failure = e;
            _failureLanguage = CultureInfo.CurrentUICulture.Name;
            throw;
        }
    }

    private sealed class Entry(TemporaryCredential credential, DateTimeOffset refreshAt)
    {
        public TemporaryCredential Credential { get; } = credential;

        public DateTimeOffset RefreshAt { get; } = refreshAt;
    }
}
