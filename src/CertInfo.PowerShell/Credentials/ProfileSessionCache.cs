using System;
using System.Threading.Tasks;
using CertInfo.Diagnostics;
using CertInfo.Resources;
using CertInfo.Rpc;
using CertInfo.Runtime;

namespace CertInfo.Credentials;

/// <summary>The temporary key that the CLI left in a CloudSSO or OAuth profile.</summary>
internal static class ProfileSessionCache
{
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(15);

    /// <summary>The key; null where there is none that can be one, or no time of its end.</summary>
    public static TemporaryCredential? Read(Profile profile)
    {
        if (profile["access_key_id"] is not { } id
            || profile["access_key_secret"] is not { } secret
            || profile["sts_token"] is not { } token
            || StsCredentials.Time(profile["sts_expiration"]) is not { } end)
        {
            return null;
        }

        try
        {
            return new TemporaryCredential(AccessKeyCredential.From(id, SecureStringExtensions.ToSecureString(secret), SecureStringExtensions.ToSecureString(token)), end);
        }
        catch (AlibabaCloudException)
        {
            // It is spared work and no more: the log-in gives another.
            return null;
        }
    }

    /// <summary>Whether the profile has such a key and it lasts, so that the log-in may be missing.</summary>
    public static bool Lasts(Profile profile, DateTimeOffset now) => Read(profile)?.Expiration > now;

    /// <summary>The cached key until its end is near, else a new one; where that cannot be had, the cached one while it lasts.</summary>
    /// <param name="cached">The key; null where there is none.</param>
    /// <param name="refused">The key that the service has just refused.</param>
    /// <param name="clock">The time.</param>
    /// <param name="log">Hears why there is no new one.</param>
    /// <param name="renew">Gets a new one.</param>
    public static async Task<TemporaryCredential> OrNewAsync(
        TemporaryCredential? cached, AccessKeyCredential? refused, Clock clock, CommandLog log, Func<Task<TemporaryCredential>> renew)
    {
        if (Serves(Ahead))
        {
            return cached!;
        }

        try
        {
            return await renew().ConfigureAwait(false);
        }
        catch (AlibabaCloudException e) when (Serves(TimeSpan.Zero))
        {
            log.Warning(Strings.Format(Strings.RenewalFailed, e.Message));
            return cached!;
        }

        bool Serves(TimeSpan left) => cached?.Expiration > clock.UtcNow + left && refused?.AccessKeyId != cached.Key.AccessKeyId;
    }
}
