using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Diagnostics;
using CertInfo.Errors;
using CertInfo.Http;
using CertInfo.Resources;
using CertInfo.Rpc;

namespace CertInfo.Credentials;

/// <summary>Gets temporary credentials from a URI of the user.</summary>
internal sealed class UriCredentialProvider(string name, Uri uri, CredentialContext context) : TemporaryCredentialProvider(name, context)
{
    private const string Variable = "ALIBABA_CLOUD_CREDENTIALS_URI";

    public override string CacheKey => CredentialCacheKey.Create("URI", uri.AbsoluteUri, RequiresExpiration.ToString());

    /// <summary>Whether a response without Expiration is an error, as in the official SDKs. The CLI does not require it in a profile.</summary>
    public bool RequiresExpiration { get; init; } = true;

    /// <summary>Creates the provider from the environment variable.</summary>
    /// <exception cref="AlibabaCloudException">CredentialsRefused: the variable contains no URI.</exception>
    public static ProviderResult TryCreate(CredentialContext context)
    {
        if (context[Variable] is not { } text)
        {
            return ProviderResult.NotConfigured(Strings.Format(Strings.VariableNotSet, Variable));
        }

        return Parse(text) is { } uri
            ? ProviderResult.Success(new UriCredentialProvider(Strings.SourceUri, uri, context).Cached())
            : throw new AlibabaCloudException(ErrorCodes.CredentialsRefused, Strings.Format(Strings.VariableNoUri, Variable));
    }

    /// <summary>Parses an http or https URI; null if the text is not one.</summary>
    public static Uri? Parse(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) ? uri : null;

    public override async Task<TemporaryCredential> RefreshAsync(AccessKeyCredential? refused, CommandLog log, CancellationToken cancellationToken)
    {
        var sender = new UnsignedRequestSender(Name, new Uri(uri.GetLeftPart(UriPartial.Authority)), Context.Http, Context.Retries);
        HttpResponse response = await sender.SendAsync(CreateRequest, log, cancellationToken).ConfigureAwait(false);

        // Errors show only the host and the port, because the path or the query may be a secret.
        StsCredentials credentials = UnsignedRequestSender.Read(response, CredentialJsonContext.Instance.StsCredentials, Name, uri.Authority);
        return StsCredentials.ToCredential(credentials, Name, uri.Authority, response, RequiresExpiration);
    }

    private HttpRequestMessage CreateRequest(TimeSpan clockOffset) => new(HttpMethod.Get, uri) { Headers = { { "Accept", "application/json" } } };
}
