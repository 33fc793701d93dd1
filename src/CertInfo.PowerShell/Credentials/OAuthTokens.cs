using System;
using System.Collections.Concurrent;
using System.Security;
using System.Text.Json.Serialization;
using CertInfo.Rpc;

namespace CertInfo.Credentials;

/// <summary>The tokens of an OAuth sign-in.</summary>
internal sealed class OAuthTokens(SecureString? accessToken, DateTimeOffset? expiration, SecureString? refreshToken)
{
    public SecureString? AccessToken { get; } = accessToken;

    public DateTimeOffset? Expiration { get; } = expiration;

    public SecureString? RefreshToken { get; } = refreshToken;
}

/// <summary>The tokens that this process has refreshed.</summary>
internal sealed class OAuthTokenCache
{
    private readonly ConcurrentDictionary<string, OAuthTokens> _tokens = new(StringComparer.Ordinal);

    public OAuthTokens? Find(string key) => _tokens.TryGetValue(key, out OAuthTokens? tokens) ? tokens : null;

    public OAuthTokens Add(string key, OAuthTokens tokens) => _tokens[key] = tokens;
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
