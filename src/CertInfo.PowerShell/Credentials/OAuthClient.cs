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

/// <summary>Calls the OAuth service of one site: renews tokens, and exchanges an access token for an access key.</summary>
internal sealed class OAuthClient
{
    private readonly Uri _host;
    private readonly string _clientId;
    private readonly string _provider;
    private readonly string _signIn;
    private readonly CredentialContext _context;

    private OAuthClient(Uri host, string clientId, string provider, string signIn, CredentialContext context)
    {
        _host = host;
        _clientId = clientId;
        _provider = provider;
        _signIn = signIn;
        _context = context;
    }

    public string Host => _host.Host;

    /// <summary>Creates the client of a site; null if there is no such site.</summary>
    /// <param name="site">CN, which is the default, or INTL.</param>
    /// <param name="provider">The name of the provider, for messages.</param>
    /// <param name="signIn">The command that signs in again.</param>
    /// <param name="context">The settings.</param>
    public static OAuthClient? TryCreate(string? site, string provider, string signIn, CredentialContext context) => site switch
    {
        // The client ids are those of the CLI, to which the user granted the sign-in. They are public.
        null or "CN" => new(new Uri("https://oauth.aliyun.com/"), "4038181954557748008", provider, signIn, context),
        "INTL" => new(new Uri("https://oauth.alibabacloud.com/"), "4103531455503354461", provider, signIn, context),
        _ => null,
    };

    /// <summary>Gets an access key; null if the service does not accept the access token.</summary>
    /// <exception cref="AlibabaCloudException">CredentialsUnreachable or CredentialsRefused.</exception>
    public async Task<TemporaryCredential?> TryExchangeAsync(OAuthTokens tokens, CommandLog log, CancellationToken cancellationToken)
    {
        HttpResponse response = await CreateSender(_context.Retries).SendAsync(CreateRequest, log, cancellationToken).ConfigureAwait(false);
        if (response.Status == 401)
        {
            return null;
        }

        StsCredentials credentials = UnsignedRequestSender.Read(response, CredentialJsonContext.Instance.StsCredentials, _provider, Host);
        return StsCredentials.ToCredential(credentials, _provider, Host, response);

        HttpRequestMessage CreateRequest(TimeSpan clockOffset) => new(HttpMethod.Post, new Uri(_host, "/v1/exchange"))
        {
            Content = new ByteArrayContent([]),
            Headers = { { "Accept", "application/json" }, { "Authorization", "Bearer " + tokens.AccessToken!.ToPlainText() } },
        };
    }

    /// <summary>Gets new tokens. The service may accept the refresh token only this time.</summary>
    /// <exception cref="AlibabaCloudException">CredentialsExpired, CredentialsUnreachable or CredentialsRefused.</exception>
    public async Task<OAuthTokens> RefreshAsync(OAuthTokens old, CommandLog log, CancellationToken cancellationToken)
    {
        DateTimeOffset now = _context.Clock.UtcNow;
        byte[] form = Encoding.ASCII.GetBytes(Acs3Signer.CreateCanonicalQuery(
            [new("grant_type", "refresh_token"), new("refresh_token", old.RefreshToken!.ToPlainText()), new("client_id", _clientId)]));

        // One attempt: the service may have used the token although the response was lost.
        HttpResponse response = await CreateSender(_context.Retries with { MaximumRetryCount = 0 })
            .SendAsync(CreateRequest, log, cancellationToken)
            .ConfigureAwait(false);

        // OAuth responds with 400 to a refresh token that has expired (RFC 6749, section 5.2).
        if (response.Status is 400 or 401)
        {
            throw CredentialError.Expired(_provider, _signIn);
        }

        OAuthTokenResponse refreshed = UnsignedRequestSender.Read(response, CredentialJsonContext.Instance.OAuthTokenResponse, _provider, Host);
        if (string.IsNullOrWhiteSpace(refreshed.AccessToken))
        {
            throw CredentialError.Unusable(_provider, Host, response, Strings.Format(Strings.AnswerLacks, "access_token"));
        }

        bool expires = int.TryParse(refreshed.ExpiresIn, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds);
        log.Verbose(() => Strings.Format(Strings.TokenRenewed, _provider));
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

    private UnsignedRequestSender CreateSender(RetryOptions retries) => new(_provider, _host, _context.Http, retries);
}
