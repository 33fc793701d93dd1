using System;
using System.Globalization;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Client;
using CertInfo.Errors;
using CertInfo.Resources;
using CertInfo.Signing;

namespace CertInfo.Credentials;

/// <summary>A role assumed with the token of an OIDC provider, such as a Kubernetes service account: STS AssumeRoleWithOIDC, unsigned.</summary>
internal static class OidcCredentials
{
    private static readonly string[] Variables = ["ALIBABA_CLOUD_ROLE_ARN", "ALIBABA_CLOUD_OIDC_PROVIDER_ARN", "ALIBABA_CLOUD_OIDC_TOKEN_FILE"];

    public static Finding Find(Surroundings surroundings)
    {
        if (Array.Find(Variables, name => surroundings[name] is null) is { } missing)
        {
            return Finding.None(Text.Format(Strings.VariableNotSet, missing));
        }

        AssumedRole role = AssumedRole.FromEnvironment(surroundings[Variables[0]]!, surroundings);
        return Finding.Of(Source(Strings.SourceOidc, role, surroundings[Variables[1]]!, surroundings[Variables[2]]!, surroundings));
    }

    public static CredentialSource Source(string name, AssumedRole role, string providerArn, string tokenFile, Surroundings surroundings) => new(
        name,
        surroundings.Clock,
        (_, journal, stop) => GetAsync(name, role, providerArn, tokenFile, surroundings, journal, stop),
        "OIDC",
        role.Identity,
        providerArn,
        tokenFile);

    private static async Task<TemporaryCredential> GetAsync(string name, AssumedRole role, string providerArn, string tokenFile, Surroundings surroundings, Journal journal, CancellationToken stop)
    {
        TimeSpan offset = TimeSpan.Zero;
        ApiResponse response = await SendAsync().ConfigureAwait(false);
        if (CredentialExchange.IsTimeWrong(response) && response.Date is { } serverTime)
        {
            // Put right once, as for the service's own calls.
            offset = serverTime - surroundings.Clock.UtcNow;
            journal.Warning(Text.Format(Strings.ClockCorrected, role.Endpoint.Host, (long)offset.TotalSeconds));
            response = await SendAsync().ConfigureAwait(false);
        }

        AssumeRoleAnswer answer = CredentialExchange.Read(response, CdnJsonContext.Instance.AssumeRoleAnswer, name, role.Endpoint.Host);
        return IssuedKey.ToCredential(answer.Credentials, name, role.Endpoint.Host, response);

        Task<ApiResponse> SendAsync() => CredentialExchange.SendAsync(Message, name, surroundings.Network, surroundings.Retries, journal, stop);

        HttpRequestMessage Message()
        {
            string timestamp = (surroundings.Clock.UtcNow + offset).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            string query = Acs3Signer.CanonicalQuery(
            [
                new("Action", "AssumeRoleWithOIDC"),
                new("Format", "JSON"),
                new("SignatureNonce", Guid.NewGuid().ToString("N")),
                new("Timestamp", timestamp),
                new("Version", AssumedRole.Version),
            ]);
            var message = new HttpRequestMessage(HttpMethod.Post, new Uri(role.Endpoint, "?" + query))
            {
                Content = new ByteArrayContent(role.Form(new("OIDCProviderArn", providerArn), new("OIDCToken", Token(tokenFile)))),
            };
            message.Content.Headers.TryAddWithoutValidation("content-type", AssumedRole.FormType);
            message.Headers.TryAddWithoutValidation("Accept", "application/json");
            return message;
        }
    }

    // At each request: whoever projects the token into the file renews it there.
    private static string Token(string file)
    {
        string token = CredentialFile.ReadText(file).Trim();
        return token.Length > 0 ? token : throw new AlibabaCloudException(ErrorCodes.CredentialFileInvalid, Text.Format(Strings.FileEmpty, Text.Clean(file)));
    }
}
