using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using CertInfo.Diagnostics;
using CertInfo.Resources;
using CertInfo.Rpc;
using CertInfo.Runtime;

namespace CertInfo.Credentials;

/// <summary>The temporary credentials that the CLI saved in a CloudSSO or OAuth profile.</summary>
internal static class ProfileSessionCache
{
    private static readonly TimeSpan RefreshAhead = TimeSpan.FromMinutes(15);

    /// <summary>Reads the credentials; null if they are missing, invalid or have no expiration.</summary>
    public static TemporaryCredential? Read(Profile profile)
    {
        if (profile["access_key_id"] is not { } id
            || profile["access_key_secret"] is not { } secret
            || profile["sts_token"] is not { } token
            || StsCredentials.ReadTime(profile["sts_expiration"]) is not { } expiration)
        {
            return null;
        }

        try
        {
            return new TemporaryCredential(AccessKeyCredential.Create(id, secret, token), expiration);
        }
        catch (AlibabaCloudException)
        {
            // The sign-in session provides other credentials.
            return null;
        }
    }

    /// <summary>The fields of the credentials, as the CLI writes them.</summary>
    public static IReadOnlyList<KeyValuePair<string, object>> ToFields(TemporaryCredential credential) =>
    [
        new("access_key_id", credential.Key.AccessKeyId),
        new("access_key_secret", credential.Key.AccessKeySecret.ToPlainText()),
        new("sts_token", credential.Key.SecurityToken!.ToPlainText()),
        new("sts_expiration", credential.Expiration!.Value.ToUnixTimeSeconds()),
    ];

    /// <summary>Whether the profile has credentials that have not expired, so that a sign-in session is not required.</summary>
    public static bool IsValid(Profile profile, DateTimeOffset now) => Read(profile)?.Expiration > now;

    /// <summary>Returns the saved credentials until they expire soon, or else new ones. If there are no new ones, the saved ones are used until they expire.</summary>
    /// <param name="saved">The saved credentials; null if there are none.</param>
    /// <param name="refused">The access key that the service refused.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="log">Receives a warning if there are no new credentials.</param>
    /// <param name="refresh">Requests new credentials.</param>
    public static async Task<TemporaryCredential> GetOrRefreshAsync(
        TemporaryCredential? saved, AccessKeyCredential? refused, Clock clock, CommandLog log, Func<Task<TemporaryCredential>> refresh)
    {
        if (IsUsable(RefreshAhead))
        {
            return saved!;
        }

        try
        {
            return await refresh().ConfigureAwait(false);
        }
        catch (AlibabaCloudException e) when (IsUsable(TimeSpan.Zero))
        {
            log.Warning(Strings.Format(Strings.RenewalFailed, e.Message));
            return saved!;
        }

        bool IsUsable(TimeSpan remaining) => saved?.Expiration > clock.UtcNow + remaining && refused?.AccessKeyId != saved.Key.AccessKeyId;
    }
}
