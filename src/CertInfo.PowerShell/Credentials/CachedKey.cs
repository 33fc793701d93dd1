using System;

namespace CertInfo.Credentials;

/// <summary>The temporary key that the CLI left in a CloudSSO or OAuth profile.</summary>
internal static class CachedKey
{
    /// <summary>The key; null where there is none that can be one, or no time of its end.</summary>
    public static TemporaryCredential? Read(Profile profile)
    {
        if (profile["access_key_id"] is not { } id
            || profile["access_key_secret"] is not { } secret
            || profile["sts_token"] is not { } token
            || IssuedKey.Time(profile["sts_expiration"]) is not { } end)
        {
            return null;
        }

        try
        {
            return new TemporaryCredential(AccessKeyCredential.From(id, SecureText.Protect(secret), SecureText.Protect(token)), end);
        }
        catch (AlibabaCloudException)
        {
            // It is spared work and no more: the log-in gives another.
            return null;
        }
    }

    /// <summary>Whether it serves still: not refused by the service, and with this much time left.</summary>
    public static bool Serves(TemporaryCredential? cached, AccessKeyCredential? refused, DateTimeOffset now, TimeSpan left) =>
        cached is not null && cached.Expiration > now + left && refused?.AccessKeyId != cached.Key.AccessKeyId;
}
