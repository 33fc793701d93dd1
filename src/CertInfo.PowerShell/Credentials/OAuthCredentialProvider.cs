using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Net.Http;
using System.Security;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Diagnostics;
using CertInfo.Http;
using CertInfo.Resources;
using CertInfo.Rpc;
using CertInfo.Runtime;

namespace CertInfo.Credentials;

/// <summary>Gets credentials with the browser sign-in that the CLI saved in a profile. New tokens are written to the profile, because a refresh token can be used once.</summary>
internal sealed class OAuthCredentialProvider : TemporaryCredentialProvider
{
    // As in the CLI.
    private static readonly TimeSpan TokenRefreshAhead = TimeSpan.FromSeconds(1200);

    private readonly Uri _host;
    private readonly string _clientId;
    private readonly string? _site;
    private readonly string _profileName;
    private readonly string _path;
    private volatile OAuthTokens _tokens;
    private volatile TemporaryCredential? _savedCredential;

    /// <exception cref="AlibabaCloudException">ProfileInvalid.</exception>
    public OAuthCredentialProvider(string name, Profile profile, CredentialContext context)
        : base(name, context)
    {
        // The client ids are those of the CLI, to which the user granted the sign-in. They are public.
        _site = profile["oauth_site_type"]?.ToUpperInvariant();
        (_host, _clientId) = _site switch
        {
            null or "CN" => (new Uri("https://oauth.aliyun.com/"), "4038181954557748008"),
            "INTL" => (new Uri("https://oauth.alibabacloud.com/"), "4103531455503354461"),
            _ => throw CredentialError.ProfileInvalid(profile, Strings.Format(Strings.FieldUnreadable, "oauth_site_type")),
        };
        _profileName = profile.Name;
        _path = CliConfigFile.GetPath(context);
        CacheKey = CredentialCacheKey.Create("OAuth", _host.Host, profile["oauth_refresh_token"] ?? profile["oauth_access_token"] ?? profile["access_key_id"]);
        _tokens = OAuthTokens.Read(profile);
        _savedCredential = ProfileSessionCache.Read(profile);
    }

    public override string CacheKey { get; }

    // As the CLI writes it.
    private string SignInCommand => TerminalText.Sanitize("aliyun configure --mode OAuth" + (_site is null ? "" : " --oauth-site-type " + _site) + " --profile " + _profileName);

    // Without the tokens, because they are renewed too.
    public override string RateLimitPartition => CredentialCacheKey.Create("OAuth", _host.Host, _profileName);

    public override Task<TemporaryCredential> RefreshAsync(AccessKeyCredential? refused, CommandLog log, CancellationToken cancellationToken) =>
        ProfileSessionCache.GetOrRefreshAsync(_savedCredential, refused, Context.Clock, log, () => RequestAsync(refused, log, cancellationToken));

    private async Task<TemporaryCredential> RequestAsync(AccessKeyCredential? refused, CommandLog log, CancellationToken cancellationToken)
    {
        OAuthTokens tokens = _tokens;
        if (IsValid(tokens) && await TryExchangeAsync(tokens, log, cancellationToken).ConfigureAwait(false) is { } credential)
        {
            return credential;
        }

        // The token expired, was revoked, or was replaced by another sign-in.
        if (tokens.RefreshToken is null)
        {
            throw CredentialError.Expired(Name, _profileName);
        }

        using CliConfigUpdate update = await BeginUpdateAsync(cancellationToken).ConfigureAwait(false);
        Profile profile = ReadAgain();
        OAuthTokens current = OAuthTokens.Read(profile);
        if (current.RefreshToken is null)
        {
            throw CredentialError.Expired(Name, _profileName);
        }

        if (!current.HasSameTokens(tokens))
        {
            // Another process renewed the tokens.
            _tokens = current;
            if (ProfileSessionCache.Read(profile) is { } saved && saved.Expiration > Context.Clock.UtcNow + TokenRefreshAhead && saved.Key.AccessKeyId != refused?.AccessKeyId)
            {
                return _savedCredential = saved;
            }

            if (IsValid(current) && await TryExchangeAsync(current, log, cancellationToken).ConfigureAwait(false) is { } exchanged)
            {
                return exchanged;
            }
        }

        tokens = await RefreshTokensAsync(current, log, cancellationToken).ConfigureAwait(false);
        _tokens = tokens;
        Save(update, tokens.ToFields(), log);
        TemporaryCredential renewed = await TryExchangeAsync(tokens, log, cancellationToken).ConfigureAwait(false) ?? throw CredentialError.Expired(Name, _profileName);
        Save(
            update,
            [
                new("access_key_id", renewed.Key.AccessKeyId),
                new("access_key_secret", renewed.Key.AccessKeySecret.ToPlainText()),
                new("sts_token", renewed.Key.SecurityToken!.ToPlainText()),
                new("sts_expiration", renewed.Expiration!.Value.ToUnixTimeSeconds()),
            ],
            log);
        return renewed;
    }

    private bool IsValid(OAuthTokens tokens) => tokens.AccessToken is not null && tokens.Expiration > Context.Clock.UtcNow + TokenRefreshAhead;

    private async Task<CliConfigUpdate> BeginUpdateAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await CliConfigUpdate.BeginAsync(_path, Context.Clock, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SecurityException)
        {
            throw CredentialError.NotSaved(Name, _path, Strings.FileNotWritable, SignInCommand);
        }
    }

    private Profile ReadAgain()
    {
        Profile? profile = CliConfigFile.TryRead(Context, out _)?.Find(_profileName);
        return profile is not null && string.Equals(profile.Mode, "OAuth", StringComparison.OrdinalIgnoreCase) && profile["oauth_site_type"]?.ToUpperInvariant() == _site
            ? profile
            : throw CredentialError.NotSaved(Name, _path, Strings.ProfileChanged, SignInCommand);
    }

    private void Save(CliConfigUpdate update, IReadOnlyList<KeyValuePair<string, object>> fields, CommandLog log)
    {
        string? reason = null;
        try
        {
            reason = update.Save(_profileName, fields) ? null : Strings.ProfileChanged;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SecurityException or JsonException)
        {
            reason = Strings.FileNotWritable;
        }

        if (reason is not null)
        {
            log.Warning(Strings.Format(Strings.TokenNotSaved, Name, TerminalText.Sanitize(_path), reason, SignInCommand));
        }
    }

    // Null if the service does not accept the token.
    private async Task<TemporaryCredential?> TryExchangeAsync(OAuthTokens tokens, CommandLog log, CancellationToken cancellationToken)
    {
        HttpResponse response = await ExchangeAsync(tokens, log, cancellationToken).ConfigureAwait(false);
        if (response.Status == 401)
        {
            return null;
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
        DateTimeOffset now = Context.Clock.UtcNow;
        byte[] form = Encoding.ASCII.GetBytes(Acs3Signer.CreateCanonicalQuery(
            [new("grant_type", "refresh_token"), new("refresh_token", old.RefreshToken!.ToPlainText()), new("client_id", _clientId)]));

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
        return new OAuthTokens(
            SecureStringExtensions.ToSecureString(refreshed.AccessToken!),
            expires ? now.AddSeconds(seconds) : null,
            refreshed.RefreshToken is { Length: > 0 } next ? SecureStringExtensions.ToSecureString(next) : old.RefreshToken);

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
