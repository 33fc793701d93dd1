using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Diagnostics;
using CertInfo.Resources;
using CertInfo.Rpc;
using CertInfo.Runtime;

namespace CertInfo.Credentials;

/// <summary>The temporary key of one source, for every runspace of the process.</summary>
#pragma warning disable CA1001 // It lives as long as the process, and the semaphore's wait handle is never made.
internal sealed class SharedCredential
#pragma warning restore CA1001
{
    // As the official credential libraries do.
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private static readonly ConcurrentDictionary<string, SharedCredential> Known = new(StringComparer.Ordinal);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private Held? _held;
    private AlibabaCloudException? _failure;
    private AccessKeyCredential? _refused;
    private int _attempts;

    public static SharedCredential For(string identity) => Known.GetOrAdd(identity, static _ => new SharedCredential());

    /// <summary>Forgets every key, as a new process would not have any.</summary>
    internal static void ForgetAll() => Known.Clear();

    /// <summary>The key, got anew where there is none or its end is near: by one caller, while the others wait for the outcome.</summary>
    /// <exception cref="AlibabaCloudException">The source gives none.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> fired; who waits besides goes on.</exception>
    public async Task<TemporaryCredential> GetAsync(CredentialRequest request, Clock clock, CommandLog log, CancellationToken cancellationToken)
    {
        int arrived = Volatile.Read(ref _attempts);
        if (Volatile.Read(ref _held) is { } fresh && clock.UtcNow < fresh.RenewAt)
        {
            return fresh.Credential;
        }

        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            Held? held = Volatile.Read(ref _held);
            if (held is not null && (clock.UtcNow < held.RenewAt || _attempts != arrived))
            {
                return held.Credential;
            }

            // One attempt ended while this caller waited: what it met, this one would meet too.
            if (_attempts != arrived && _failure is not null)
            {
                throw _failure;
            }

            return await RenewAsync(held?.Credential, request, clock, log, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Drops this key, unless another has taken its place by now.</summary>
    public void Discard(AccessKeyCredential refused)
    {
        if (Volatile.Read(ref _held) is { } held
            && ReferenceEquals(held.Credential.Key, refused)
            && ReferenceEquals(Interlocked.CompareExchange(ref _held, null, held), held))
        {
            Volatile.Write(ref _refused, refused);
        }
    }

    private static DateTimeOffset RenewAt(TemporaryCredential credential, DateTimeOffset now)
    {
        if (credential.Expiration is not { } end)
        {
            return DateTimeOffset.MinValue;
        }

        // A key that lasts for less than that is used for half of its life; and where this machine's clock runs ahead,
        // a key that seems to have ended is tried before the next is asked for.
        TimeSpan half = TimeSpan.FromTicks((end - now).Ticks / 2);
        DateTimeOffset at = end - (half < Ahead ? half : Ahead);
        return at > now + Pause ? at : now + Pause;
    }

    private async Task<TemporaryCredential> RenewAsync(TemporaryCredential? old, CredentialRequest request, Clock clock, CommandLog log, CancellationToken cancellationToken)
    {
        try
        {
            TemporaryCredential got = await request(Volatile.Read(ref _refused), log, cancellationToken).ConfigureAwait(false);
            _failure = null;
            Volatile.Write(ref _refused, null);
            Volatile.Write(ref _held, new Held(got, RenewAt(got, clock.UtcNow)));
            Interlocked.Increment(ref _attempts);
            return got;
        }
        catch (AlibabaCloudException e)
        {
            Interlocked.Increment(ref _attempts);
            DateTimeOffset now = clock.UtcNow;
            if (old?.Expiration > now)
            {
                log.Warning(Strings.Format(Strings.RenewalFailed, e.Message));
                Volatile.Write(ref _held, new Held(old, now + Pause));
                return old;
            }

            _failure = e;
            throw;
        }
    }

    private sealed class Held(TemporaryCredential credential, DateTimeOffset renewAt)
    {
        public TemporaryCredential Credential { get; } = credential;

        public DateTimeOffset RenewAt { get; } = renewAt;
    }
}
