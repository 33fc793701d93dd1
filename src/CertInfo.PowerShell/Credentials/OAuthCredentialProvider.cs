using System;
using System.Globalization;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Diagnostics;
using CertInfo.Http;
using CertInfo.Resources;
using CertInfo.Rpc;
using CertInfo.Runtime;

namespace CertInfo.Credentials;

/// <summary>Gets credentials with the browser sign-in that the CLI saved in a profile. Tokens that are refreshed here stay in memory.</summary>
internal sealed class OAuthCredentialProvider : TemporaryCredentialProvider
{
    // As in the CLI.
    private static readonly TimeSpan TokenRefreshAhead = TimeSpan.FromSeconds(1200);

    private readonly Uri _host;
    private readonly string _clientId;
    private readonly string _profileName;
    private readonly string _tokenKey;
    private readonly OAuthTokens _saved;
    private readonly TemporaryCredential? _savedCredential;
    private readonly OAuthTokenCache _tokens;

    /// <exception cref="AlibabaCloudException">ProfileInvalid.</exception>
    public OAuthCredentialProvider(string name, Profile profile, CredentialContext context)
        : base(name, context)
    {
        // The client ids are those of the CLI, to which the user granted the sign-in. They are public.
        (_host, _clientId) = profile["oauth_site_type"]?.ToUpperInvariant() switch
        {
            null or "CN" => (new Uri("https://oauth.aliyun.com/"), "4038181954557748008"),
            "INTL" => (new Uri("https://oauth.alibabacloud.com/"), "4103531455503354461"),
            _ => throw CredentialError.ProfileInvalid(profile, Strings.Format(Strings.FieldUnreadable, "oauth_site_type")),
        };
        _profileName = profile.Name;
        string? refreshToken = profile["oauth_refresh_token"];
        _tokenKey = CredentialCacheKey.Create(_host.Host, refreshToken ?? profile["oauth_access_token"] ?? profile["access_key_id"]);
        _saved = new OAuthTokens(
            profile["oauth_access_token"] is { } token ? SecureStringExtensions.ToSecureString(token) : null,
            StsCredentials.ReadTime(profile["oauth_access_token_expire"]),
            refreshToken is null ? null : SecureStringExtensions.ToSecureString(refreshToken));
        _savedCredential = ProfileSessionCache.Read(profile);
        _tokens = context.State.Get<OAuthTokenCache>();
    }

    public override string CacheKey => CredentialCacheKey.Create("OAuth", _tokenKey);

    // Without the tokens, because they are renewed too.
    public override string RateLimitPartition => CredentialCacheKey.Create("OAuth", _host.Host, _profileName);

    public override Task<TemporaryCredential> RefreshAsync(AccessKeyCredential? refused, CommandLog log, CancellationToken cancellationToken) =>
        ProfileSessionCache.GetOrRefreshAsync(_savedCredential, refused, Context.Clock, log, () => RequestAsync(log, cancellationToken));

    private async Task<TemporaryCredential> RequestAsync(CommandLog log, CancellationToken cancellationToken)
    {
        OAuthTokens tokens = _tokens.Find(_tokenKey) ?? _saved;
        bool isNew = tokens.AccessToken is null || !(tokens.Expiration > Context.Clock.UtcNow + TokenRefreshAhead);
        tokens = isNew ? await RefreshTokensAsync(tokens, log, cancellationToken).ConfigureAwait(false) : tokens;
        HttpResponse response = await ExchangeAsync(tokens, log, cancellationToken).ConfigureAwait(false);
        if (response.Status == 401 && !isNew)
        {
            // The token has not expired, but it was revoked, or replaced by another sign-in.
            tokens = await RefreshTokensAsync(tokens, log, cancellationToken).ConfigureAwait(false);
            response = await ExchangeAsync(tokens, log, cancellationToken).ConfigureAwait(false);
        }

        if (response.Status == 401)
        {
            throw CredentialError.Expired(Name, _profileName);
        }

        StsCredentials credentials = UnsignedRequestSender.Read(response, CredentialJsonContext.Instance.StsCredentials, Name, _host.Host);
        return StsCredentials.ToCredential(credentials, Name, _host.Host, response);
    }

    private Task<HttpResponse> ExchangeAsync(OAuthTokens tokens, CommandLog log, CancellationToken cancellationToken)
    {
        return CreateSender(Context.Retries).SendAsync(CreateRequest, log, cancellationToken);

        HttpRequestMessage CreateRequest(TimeSpan clockOffset) => new(HttpMethod.Post, new Uri(_host, "/v1/exchange"))
        {
            Content = new ByteArrayContent([]),
            Headers = { { "Accept", "application/json" }, { "Authorization", "Bearer " + tokens.AccessToken!.ToPlainText() } },
        };
    }

    private async Task<OAuthTokens> RefreshTokensAsync(OAuthTokens old, CommandLog log, CancellationToken cancellationToken)
    {
        if (old.RefreshToken is null)
        {
            throw CredentialError.Expired(Name, _profileName);
        }

        DateTimeOffset now = Context.Clock.UtcNow;
        byte[] form = Encoding.ASCII.GetBytes(Acs3Signer.CreateCanonicalQuery(
            [new("grant_type", "refresh_token"), new("refresh_token", old.RefreshToken.ToPlainText()), new("client_id", _clientId)]));

        // One attempt: a refresh token may be valid only once, and the service may have used it although the response was lost.
        HttpResponse response = await CreateSender(Context.Retries with { MaximumRetryCount = 0 })
            .SendAsync(CreateRequest, log, cancellationToken)
            .ConfigureAwait(false);

        // OAuth responds with 400 to a refresh token that has expired (RFC 6749, section 5.2).
        if (response.Status is 400 or 401)
        {
            throw CredentialError.Expired(Name, _profileName);
        }

        OAuthTokenResponse refreshed = UnsignedRequestSender.Read(response, CredentialJsonContext.Instance.OAuthTokenResponse, Name, _host.Host);
        if (string.IsNullOrWhiteSpace(refreshed.AccessToken))
        {
            throw CredentialError.Unusable(Name, _host.Host, response, Strings.Format(Strings.AnswerLacks, "access_token"));
        }

        bool expires = int.TryParse(refreshed.ExpiresIn, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds);
        log.Verbose(() => Strings.Format(Strings.TokenRenewed, Name));
        return _tokens.Add(_tokenKey, new OAuthTokens(
            SecureStringExtensions.ToSecureString(refreshed.AccessToken!),
            expires ? now.AddSeconds(seconds) : null,
            refreshed.RefreshToken is { Length: > 0 } next ? SecureStringExtensions.ToSecureString(next) : old.RefreshToken));

        HttpRequestMessage CreateRequest(TimeSpan clockOffset)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_host, "/v1/token"))
            {
                Content = new ByteArrayContent(form),
                Headers = { { "Accept", "application/json" } },
            };
            request.Content.Headers.TryAddWithoutValidation("content-type", AssumeRoleOptions.FormType);
            return request;
        }
    }

    private UnsignedRequestSender CreateSender(RetryOptions retries) => new(Name, _host, Context.Http, retries);
}
