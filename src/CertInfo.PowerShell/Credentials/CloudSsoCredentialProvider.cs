using System;
using System.IO;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Security;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Diagnostics;
using CertInfo.Http;
using CertInfo.Resources;
using CertInfo.Rpc;
using CertInfo.Runtime;

namespace CertInfo.Credentials;

/// <summary>Gets credentials of a CloudSSO account with the sign-in session that the CLI saved in a profile.</summary>
internal sealed class CloudSsoCredentialProvider : TemporaryCredentialProvider
{
    private readonly Uri _host;
    private readonly string _profileName;
    private readonly string _accountId;
    private readonly string _accessConfigurationId;
    private readonly SecureString? _accessToken;
    private readonly DateTimeOffset? _accessTokenExpiration;
    private readonly TemporaryCredential? _saved;

    /// <exception cref="AlibabaCloudException">ProfileInvalid.</exception>
    public CloudSsoCredentialProvider(string name, Profile profile, CredentialContext context)
        : base(name, context)
    {
        const string SignInUrl = "cloud_sso_sign_in_url";
        if (AbsoluteUri.TryParse(profile[SignInUrl]) is not { } signIn
            || (signIn.Scheme != Uri.UriSchemeHttps && !(signIn.Scheme == Uri.UriSchemeHttp && signIn.IsLoopback)))
        {
            throw CredentialError.ProfileInvalid(profile, Strings.Format(Strings.FieldUnreadable, SignInUrl));
        }

        _host = new Uri(signIn.GetLeftPart(UriPartial.Authority));
        _profileName = profile.Name;
        _accountId = profile["cloud_sso_account_id"]!;
        _accessConfigurationId = profile["cloud_sso_access_config"]!;
        _accessToken = profile["access_token"] is { } token ? SecureStringExtensions.ToSecureString(token) : null;
        _accessTokenExpiration = StsCredentials.ReadTime(profile["cloud_sso_access_token_expire"]);
        _saved = ProfileSessionCache.Read(profile);
        CacheKey = CredentialCacheKey.Create("CloudSSO", _host.AbsoluteUri, _accountId, _accessConfigurationId, profile["access_token"] ?? profile["access_key_id"]);
    }

    public override string CacheKey { get; }

    // It is the id of the account.
    public override string RateLimitPartition => _accountId;

    private string SignIn => SignInCommand.Create("CloudSSO", null, _profileName, Context);

    public override Task<TemporaryCredential> RefreshAsync(AccessKeyCredential? refused, CommandLog log, CancellationToken cancellationToken) =>
        ProfileSessionCache.GetOrRefreshAsync(_saved, refused, Context.Clock, log, () => RequestAsync(log, cancellationToken));

    private async Task<TemporaryCredential> RequestAsync(CommandLog log, CancellationToken cancellationToken)
    {
        if (_accessToken is null || _accessTokenExpiration <= Context.Clock.UtcNow)
        {
            throw CredentialError.Expired(Name, SignIn);
        }

        var sender = new UnsignedRequestSender(Name, _host, Context.Http, Context.Retries);
        HttpResponse response = await sender.SendAsync(CreateRequest, log, cancellationToken).ConfigureAwait(false);
        if (response.Status == 401)
        {
            throw CredentialError.Expired(Name, SignIn);
        }

        CloudSsoResponse cloudSso = UnsignedRequestSender.Read(response, CredentialJsonContext.Instance.CloudSsoResponse, Name, _host.Host);
        return StsCredentials.ToCredential(cloudSso.CloudCredential, Name, _host.Host, response);
    }

    private HttpRequestMessage CreateRequest(TimeSpan clockOffset)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_host, "/cloud-credentials")) { Content = CreateBody() };
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + _accessToken!.ToPlainText());
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        return request;
    }

    private ByteArrayContent CreateBody()
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("AccountId", _accountId);
            json.WriteString("AccessConfigurationId", _accessConfigurationId);
            json.WriteEndObject();
        }

        return new ByteArrayContent(body.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
    }
}

/// <summary>The response of CloudSSO.</summary>
internal sealed class CloudSsoResponse
{
    public StsCredentials? CloudCredential { get; set; }
}
