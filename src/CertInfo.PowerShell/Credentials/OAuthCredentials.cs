using System;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http;
using System.Security;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Diagnostics;
using CertInfo.Http;
using CertInfo.Resources;
using CertInfo.Rpc;
using CertInfo.Runtime;

namespace CertInfo.Credentials;

/// <summary>A key for the log-in through a browser that the CLI keeps in its profile. A token renewed here stays in memory.</summary>
internal static class OAuthCredentials
{
    // What the CLI leaves between a token's renewal and its end.
    private static readonly TimeSpan TokenAhead = TimeSpan.FromSeconds(1200);

    private static readonly ConcurrentDictionary<string, Tokens> Renewed = new(StringComparer.Ordinal);

    /// <summary>Forgets what was renewed, as a new process would not know.</summary>
    internal static void ForgetAll() => Renewed.Clear();

    /// <exception cref="AlibabaCloudException">ProfileInvalid.</exception>
    public static CredentialSource Source(string name, Profile profile, CredentialContext context)
    {
        // The client ids are those of the CLI, to which the log-in was granted; they are public.
        (Uri host, string client) = profile["oauth_site_type"]?.ToUpperInvariant() switch
        {
            null or "CN" => (new Uri("https://oauth.aliyun.com/"), "4038181954557748008"),
            "INTL" => (new Uri("https://oauth.alibabacloud.com/"), "4103531455503354461"),
            _ => throw CredentialError.ProfileInvalid(profile, Strings.Format(Strings.FieldUnreadable, "oauth_site_type")),
        };
        string profileName = profile.Name;
        string? refreshToken = profile["oauth_refresh_token"];
        string identity = CacheKey.Of(host.Host, refreshToken ?? profile["access_key_id"]);
        TemporaryCredential? cached = ProfileSessionCache.Read(profile);
        var kept = new Tokens(
            profile["oauth_access_token"] is { } token ? SecureStringExtensions.ToSecureString(token) : null,
            StsCredentials.Time(profile["oauth_access_token_expire"]),
            refreshToken is null ? null : SecureStringExtensions.ToSecureString(refreshToken));
        return new(
            name,
            context.Clock,
            (refused, log, cancellationToken) => ProfileSessionCache.OrNewAsync(cached, refused, context.Clock, log, () => GetAsync(log, cancellationToken)),
            "OAuth",
            identity);

        async Task<TemporaryCredential> GetAsync(CommandLog log, CancellationToken cancellationToken)
        {
            Tokens tokens = Renewed.TryGetValue(identity, out Tokens? renewed) ? renewed : kept;
            bool isNew = tokens.Access is null || !(tokens.Expiration > context.Clock.UtcNow + TokenAhead);
            tokens = isNew ? await RenewAsync(tokens, log, cancellationToken).ConfigureAwait(false) : tokens;
            HttpResponse response = await ExchangeAsync(tokens, log, cancellationToken).ConfigureAwait(false);
            if (response.Status == 401 && !isNew)
            {
                // Good by the file, but not by the host: it may have been taken back, or used up by a log-in elsewhere.
                tokens = await RenewAsync(tokens, log, cancellationToken).ConfigureAwait(false);
                response = await ExchangeAsync(tokens, log, cancellationToken).ConfigureAwait(false);
            }

            if (response.Status == 401)
            {
                throw CredentialError.Expired(name, profileName);
            }

            StsCredentials key = CredentialExchange.Read(response, CredentialJsonContext.Instance.StsCredentials, name, host.Host);
            return StsCredentials.ToCredential(key, name, host.Host, response);
        }

        Task<HttpResponse> ExchangeAsync(Tokens tokens, CommandLog log, CancellationToken cancellationToken)
        {
            return SendAsync("/v1/exchange", Exchange, context.Retries, log, cancellationToken);

            void Exchange(HttpRequestMessage message)
            {
                message.Content = new ByteArrayContent([]);
                message.Headers.TryAddWithoutValidation("Authorization", "Bearer " + tokens.Access!.ToPlainText());
            }
        }

        async Task<Tokens> RenewAsync(Tokens old, CommandLog log, CancellationToken cancellationToken)
        {
            if (old.Refresh is null)
            {
                throw CredentialError.Expired(name, profileName);
            }

            DateTimeOffset now = context.Clock.UtcNow;
            string form = Acs3Signer.CanonicalQuery(
                [new("grant_type", "refresh_token"), new("refresh_token", old.Refresh.ToPlainText()), new("client_id", client)]);

            // Once: a refresh token may be good for one use, and used though the answer is lost.
            RetryPolicy once = context.Retries with { MaximumRetryCount = 0 };
            HttpResponse response = await SendAsync("/v1/token", Refresh, once, log, cancellationToken).ConfigureAwait(false);

            // 400 is what OAuth answers to a refresh token that has ended (RFC 6749, section 5.2).
            if (response.Status is 400 or 401)
            {
                throw CredentialError.Expired(name, profileName);
            }

            OAuthTokenResponse answer = CredentialExchange.Read(response, CredentialJsonContext.Instance.OAuthTokenResponse, name, host.Host);
            if (string.IsNullOrWhiteSpace(answer.AccessToken))
            {
                throw CredentialError.Unusable(name, host.Host, response, Strings.Format(Strings.AnswerLacks, "access_token"));
            }

            bool lasts = int.TryParse(answer.ExpiresIn, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds);
            log.Verbose(() => Strings.Format(Strings.TokenRenewed, name));
            return Renewed[identity] = new Tokens(
                SecureStringExtensions.ToSecureString(answer.AccessToken!),
                lasts ? now.AddSeconds(seconds) : null,
                answer.RefreshToken is { Length: > 0 } next ? SecureStringExtensions.ToSecureString(next) : old.Refresh);

            void Refresh(HttpRequestMessage message)
            {
                message.Content = new ByteArrayContent(Encoding.ASCII.GetBytes(form));
                message.Content.Headers.TryAddWithoutValidation("content-type", AssumeRoleOptions.FormType);
            }
        }

        Task<HttpResponse> SendAsync(string path, Action<HttpRequestMessage> fill, RetryPolicy retries, CommandLog log, CancellationToken cancellationToken)
        {
            return CredentialExchange.SendAsync(Message, name, context.Http, retries, log, cancellationToken);

            HttpRequestMessage Message()
            {
                var message = new HttpRequestMessage(HttpMethod.Post, new Uri(host, path)) { Headers = { { "Accept", "application/json" } } };
                fill(message);
                return message;
            }
        }
    }

    private sealed class Tokens(SecureString? access, DateTimeOffset? expiration, SecureString? refresh)
    {
        public SecureString? Access { get; } = access;

        public DateTimeOffset? Expiration { get; } = expiration;

        public SecureString? Refresh { get; } = refresh;
    }
}
