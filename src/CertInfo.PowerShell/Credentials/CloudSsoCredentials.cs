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
using CertInfo.Runtime;

namespace CertInfo.Credentials;

/// <summary>A key of an account in CloudSSO, for the log-in that the CLI keeps in its profile.</summary>
internal static class CloudSsoCredentials
{
    /// <exception cref="AlibabaCloudException">ProfileInvalid.</exception>
    public static CredentialSource Source(string name, Profile profile, CredentialContext context)
    {
        const string SignInUrl = "cloud_sso_sign_in_url";
        if (!Uri.TryCreate(profile[SignInUrl], UriKind.Absolute, out Uri? signIn)
            || (signIn.Scheme != Uri.UriSchemeHttps && !(signIn.Scheme == Uri.UriSchemeHttp && signIn.IsLoopback)))
        {
            throw CredentialError.ProfileInvalid(profile, Strings.Format(Strings.FieldUnreadable, SignInUrl));
        }

        var host = new Uri(signIn.GetLeftPart(UriPartial.Authority));
        string profileName = profile.Name;
        string account = profile["cloud_sso_account_id"]!;
        string configuration = profile["cloud_sso_access_config"]!;
        SecureString? accessToken = profile["access_token"] is { } token ? SecureStringExtensions.ToSecureString(token) : null;
        DateTimeOffset? expiration = StsCredentials.Time(profile["cloud_sso_access_token_expire"]);
        TemporaryCredential? cached = ProfileSessionCache.Read(profile);

        return new(
            name,
            context.Clock,
            (refused, log, cancellationToken) => ProfileSessionCache.OrNewAsync(cached, refused, context.Clock, log, () => GetAsync(log, cancellationToken)),
            "CloudSSO",
            host.AbsoluteUri,
            account,
            configuration,
            profile["access_token"] ?? profile["access_key_id"]);

        async Task<TemporaryCredential> GetAsync(CommandLog log, CancellationToken cancellationToken)
        {
            if (accessToken is null || expiration <= context.Clock.UtcNow)
            {
                throw CredentialError.Expired(name, profileName);
            }

            HttpResponse response = await CredentialExchange
                .SendAsync(Message, name, context.Http, context.Retries, log, cancellationToken)
                .ConfigureAwait(false);
            if (response.Status == 401)
            {
                throw CredentialError.Expired(name, profileName);
            }

            CloudSsoResponse answer = CredentialExchange.Read(response, CredentialJsonContext.Instance.CloudSsoResponse, name, host.Host);
            return StsCredentials.ToCredential(answer.CloudCredential, name, host.Host, response);
        }

        HttpRequestMessage Message()
        {
            var message = new HttpRequestMessage(HttpMethod.Post, new Uri(host, "/cloud-credentials")) { Content = Body(account, configuration) };
            message.Headers.TryAddWithoutValidation("Authorization", "Bearer " + accessToken!.ToPlainText());
            message.Headers.TryAddWithoutValidation("Accept", "application/json");
            return message;
        }
    }

    private static ByteArrayContent Body(string account, string configuration)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("AccountId", account);
            json.WriteString("AccessConfigurationId", configuration);
            json.WriteEndObject();
        }

        return new ByteArrayContent(body.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
    }
}
