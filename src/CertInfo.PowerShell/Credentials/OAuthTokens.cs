using System;
using System.Collections.Generic;
using System.Security;
using System.Text.Json.Serialization;
using CertInfo.Rpc;
using CertInfo.Runtime;

namespace CertInfo.Credentials;

/// <summary>The tokens of an OAuth sign-in.</summary>
internal sealed class OAuthTokens(SecureString? accessToken, DateTimeOffset? expiration, SecureString? refreshToken)
{
    public SecureString? AccessToken { get; } = accessToken;

    public DateTimeOffset? Expiration { get; } = expiration;

    public SecureString? RefreshToken { get; } = refreshToken;

    public static OAuthTokens Read(Profile profile) => new(
        profile["oauth_access_token"] is { } accessToken ? SecureStringExtensions.ToSecureString(accessToken) : null,
        StsCredentials.ReadTime(profile["oauth_access_token_expire"]),
        profile["oauth_refresh_token"] is { } refreshToken ? SecureStringExtensions.ToSecureString(refreshToken) : null);

    public bool HasSameTokens(OAuthTokens other) => AccessToken?.ToPlainText() == other.AccessToken?.ToPlainText()
        && RefreshToken?.ToPlainText() == other.RefreshToken?.ToPlainText();

    /// <summary>The fields of the profile. A token whose end is not known is saved as expired, so that it is not used again.</summary>
    public IReadOnlyList<KeyValuePair<string, object>> ToFields() =>
    [
        new("oauth_access_token", AccessToken!.ToPlainText()),
        new("oauth_refresh_token", RefreshToken!.ToPlainText()),
        new("oauth_access_token_expire", Expiration?.ToUnixTimeSeconds() ?? 0L),
    ];
}

/// <summary>The response to a refresh token (RFC 6749, section 5.1).</summary>
internal sealed class OAuthTokenResponse
{
    [JsonPropertyName("access_token")]
    public string? AccessToken { get; set; }

    [JsonPropertyName("refresh_token")]
    public string? RefreshToken { get; set; }

    [JsonPropertyName("expires_in")]
    [JsonConverter(typeof(LenientStringConverter))]
    public string? ExpiresIn { get; set; }
}
