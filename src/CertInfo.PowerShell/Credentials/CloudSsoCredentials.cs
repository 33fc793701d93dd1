using System;
using System.IO;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Security;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Client;
using CertInfo.Resources;

namespace CertInfo.Credentials;

/// <summary>A key of an account in CloudSSO, for the log-in that the CLI keeps in its profile.</summary>
internal static class CloudSsoCredentials
{
    /// <exception cref="AlibabaCloudException">ProfileInvalid.</exception>
    public static CredentialSource Source(string name, Profile profile, Surroundings surroundings)
    {
        const string SignInUrl = "cloud_sso_sign_in_url";
        if (!Uri.TryCreate(profile[SignInUrl], UriKind.Absolute, out Uri? signIn)
            || (signIn.Scheme != Uri.UriSchemeHttps && !(signIn.Scheme == Uri.UriSchemeHttp && signIn.IsLoopback)))
        {
            throw CredentialError.ProfileInvalid(profile, Errors.Text.Format(Strings.FieldUnreadable, SignInUrl));
        }

        var host = new Uri(signIn.GetLeftPart(UriPartial.Authority));
        string profileName = profile.Name;
        string account = profile["cloud_sso_account_id"]!;
        string configuration = profile["cloud_sso_access_config"]!;
        SecureString? accessToken = profile["access_token"] is { } token ? SecureText.Protect(token) : null;
        DateTimeOffset? expiration = IssuedKey.Time(profile["cloud_sso_access_token_expire"]);
        TemporaryCredential? cached = CachedKey.Read(profile);

        return new(
            name,
            surroundings.Clock,
            (refused, journal, stop) => CachedKey.OrNewAsync(cached, refused, surroundings.Clock, journal, () => GetAsync(journal, stop)),
            "CloudSSO",
            host.AbsoluteUri,
            account,
            configuration,
            profile["access_token"] ?? profile["access_key_id"]);

        async Task<TemporaryCredential> GetAsync(Journal journal, CancellationToken stop)
        {
            if (accessToken is null || expiration <= surroundings.Clock.UtcNow)
            {
                throw CredentialError.Expired(name, profileName);
            }

            ApiResponse response = await CredentialExchange
                .SendAsync(Message, name, surroundings.Network, surroundings.Retries, journal, stop)
                .ConfigureAwait(false);
            if (response.Status == 401)
            {
                throw CredentialError.Expired(name, profileName);
            }

            CloudSsoAnswer answer = CredentialExchange.Read(response, CdnJsonContext.Instance.CloudSsoAnswer, name, host.Host);
            return IssuedKey.ToCredential(answer.CloudCredential, name, host.Host, response);
        }

        HttpRequestMessage Message()
        {
            var message = new HttpRequestMessage(HttpMethod.Post, new Uri(host, "/cloud-credentials")) { Content = Body(account, configuration) };
            message.Headers.TryAddWithoutValidation("Authorization", "Bearer " + accessToken!.Reveal());
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
