using System;
using System.Globalization;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Diagnostics;
using CertInfo.Errors;
using CertInfo.Http;
using CertInfo.Resources;
using CertInfo.Rpc;

namespace CertInfo.Credentials;

/// <summary>A role assumed with the token of an OIDC provider, such as a Kubernetes service account: STS AssumeRoleWithOIDC, unsigned.</summary>
internal static class OidcCredentials
{
    private static readonly string[] Variables = ["ALIBABA_CLOUD_ROLE_ARN", "ALIBABA_CLOUD_OIDC_PROVIDER_ARN", "ALIBABA_CLOUD_OIDC_TOKEN_FILE"];

    public static ProviderResult Find(CredentialContext context)
    {
        if (Array.Find(Variables, name => context[name] is null) is { } missing)
        {
            return ProviderResult.None(Strings.Format(Strings.VariableNotSet, missing));
        }

        AssumeRoleOptions role = AssumeRoleOptions.FromEnvironment(context[Variables[0]]!, context);
        return ProviderResult.Of(Source(Strings.SourceOidc, role, context[Variables[1]]!, context[Variables[2]]!, context));
    }

    public static CredentialSource Source(string name, AssumeRoleOptions role, string providerArn, string tokenFile, CredentialContext context) => new(
        name,
        context.Clock,
        (_, log, cancellationToken) => GetAsync(name, role, providerArn, tokenFile, context, log, cancellationToken),
        "OIDC",
        role.Identity,
        providerArn,
        tokenFile);

    private static async Task<TemporaryCredential> GetAsync(string name, AssumeRoleOptions role, string providerArn, string tokenFile, CredentialContext context, CommandLog log, CancellationToken cancellationToken)
    {
        TimeSpan offset = TimeSpan.Zero;
        HttpResponse response = await SendAsync().ConfigureAwait(false);
        if (CredentialExchange.IsTimeWrong(response) && response.Date is { } serverTime)
        {
            // Put right once, as for the service's own calls.
            offset = serverTime - context.Clock.UtcNow;
            log.Warning(Strings.Format(Strings.ClockCorrected, role.Endpoint.Host, (long)offset.TotalSeconds));
            response = await SendAsync().ConfigureAwait(false);
        }

        AssumeRoleResponse answer = CredentialExchange.Read(response, CredentialJsonContext.Instance.AssumeRoleResponse, name, role.Endpoint.Host);
        return StsCredentials.ToCredential(answer.Credentials, name, role.Endpoint.Host, response);

        Task<HttpResponse> SendAsync() => CredentialExchange.SendAsync(Message, name, context.Http, context.Retries, log, cancellationToken);

        HttpRequestMessage Message()
        {
            string timestamp = (context.Clock.UtcNow + offset).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            string query = Acs3Signer.CanonicalQuery(
            [
                new("Action", "AssumeRoleWithOIDC"),
                new("Format", "JSON"),
                new("SignatureNonce", Guid.NewGuid().ToString("N")),
                new("Timestamp", timestamp),
                new("Version", AssumeRoleOptions.Version),
            ]);
            var message = new HttpRequestMessage(HttpMethod.Post, new Uri(role.Endpoint, "?" + query))
            {
                Content = new ByteArrayContent(role.Form(new("OIDCProviderArn", providerArn), new("OIDCToken", Token(tokenFile)))),
            };
            message.Content.Headers.TryAddWithoutValidation("content-type", AssumeRoleOptions.FormType);
            message.Headers.TryAddWithoutValidation("Accept", "application/json");
            return message;
        }
    }

    // At each request: whoever projects the token into the file renews it there.
    private static string Token(string file)
    {
        string token = CredentialFile.ReadText(file).Trim();
        return token.Length > 0 ? token : throw new AlibabaCloudException(ErrorCodes.CredentialFileInvalid, Strings.Format(Strings.FileEmpty, TerminalText.Sanitize(file)));
    }
}
