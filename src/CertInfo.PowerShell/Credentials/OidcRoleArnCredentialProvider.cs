using System;
using System.Globalization;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Diagnostics;
using CertInfo.Http;
using CertInfo.Resources;
using CertInfo.Rpc;

namespace CertInfo.Credentials;

/// <summary>Assumes a RAM role with the token of an OIDC provider, such as a Kubernetes service account: AssumeRoleWithOIDC of STS, unsigned.</summary>
internal sealed class OidcRoleArnCredentialProvider(string name, AssumeRoleOptions role, string providerArn, string tokenFile, CredentialContext context)
    : TemporaryCredentialProvider(name, context)
{
    private static readonly string[] Variables = ["ALIBABA_CLOUD_ROLE_ARN", "ALIBABA_CLOUD_OIDC_PROVIDER_ARN", "ALIBABA_CLOUD_OIDC_TOKEN_FILE"];

    public override string CacheKey => CredentialCacheKey.Create("OIDC", role.CacheKey, providerArn, tokenFile);

    /// <summary>Creates the provider from the environment variables.</summary>
    public static ProviderResult TryCreate(CredentialContext context)
    {
        if (Array.Find(Variables, name => context[name] is null) is { } missing)
        {
            return ProviderResult.NotConfigured(Strings.Format(Strings.VariableNotSet, missing));
        }

        AssumeRoleOptions role = AssumeRoleOptions.FromEnvironment(context[Variables[0]]!, context);
        var provider = new OidcRoleArnCredentialProvider(Strings.SourceOidc, role, context[Variables[1]]!, context[Variables[2]]!, context);
        return ProviderResult.Success(provider.Cached());
    }

    public override async Task<TemporaryCredential> RefreshAsync(AccessKeyCredential? refused, CommandLog log, CancellationToken cancellationToken)
    {
        var sender = new UnsignedRequestSender(Name, role.Endpoint, Context.Http, Context.Retries, sendsTime: true);
        HttpResponse response = await sender.SendAsync(CreateRequest, log, cancellationToken).ConfigureAwait(false);
        AssumeRoleResponse assumed = UnsignedRequestSender.Read(response, CredentialJsonContext.Instance.AssumeRoleResponse, Name, role.Endpoint.Host);
        return StsCredentials.ToCredential(assumed.Credentials, Name, role.Endpoint.Host, response);
    }

    private HttpRequestMessage CreateRequest(TimeSpan clockOffset)
    {
        string timestamp = (Context.Clock.UtcNow + clockOffset).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        string query = Acs3Signer.CreateCanonicalQuery(
        [
            new("Action", "AssumeRoleWithOIDC"),
            new("Format", "JSON"),
            new("SignatureNonce", Guid.NewGuid().ToString("N")),
            new("Timestamp", timestamp),
            new("Version", AssumeRoleOptions.Version),
        ]);
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(role.Endpoint, "?" + query))
        {
            Content = new ByteArrayContent(role.CreateForm(new("OIDCProviderArn", providerArn), new("OIDCToken", ReadToken()))),
        };
        request.Content.Headers.TryAddWithoutValidation("content-type", AssumeRoleOptions.FormType);
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        return request;
    }

    // For each request, because the token in the file is replaced before it expires.
    private string ReadToken()
    {
        string token = CredentialFile.ReadText(tokenFile).Trim();
        return token.Length > 0 ? token : throw CredentialFile.Empty(tokenFile);
    }
}
