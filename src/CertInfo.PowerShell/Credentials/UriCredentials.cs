using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Diagnostics;
using CertInfo.Errors;
using CertInfo.Http;
using CertInfo.Resources;

namespace CertInfo.Credentials;

/// <summary>A temporary key that a server of the user's own gives out at a URI.</summary>
internal static class UriCredentials
{
    private const string Variable = "ALIBABA_CLOUD_CREDENTIALS_URI";

    /// <exception cref="AlibabaCloudException">CredentialsRefused: the variable holds no URI.</exception>
    public static ProviderResult Find(CredentialContext context)
    {
        if (context[Variable] is not { } text)
        {
            return ProviderResult.None(Strings.Format(Strings.VariableNotSet, Variable));
        }

        return Parse(text) is { } uri
            ? ProviderResult.Of(Source(Strings.SourceUri, uri, context))
            : throw new AlibabaCloudException(ErrorCodes.CredentialsRefused, Strings.Format(Strings.VariableNoUri, Variable));
    }

    /// <summary>The URI; null where the text is not one of http or https.</summary>
    public static Uri? Parse(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) ? uri : null;

    public static CredentialSource Source(string name, Uri uri, CredentialContext context) => new(
        name,
        context.Clock,
        (_, log, cancellationToken) => GetAsync(name, uri, context, log, cancellationToken),
        "URI",
        uri.AbsoluteUri);

    private static async Task<TemporaryCredential> GetAsync(string name, Uri uri, CredentialContext context, CommandLog log, CancellationToken cancellationToken)
    {
        HttpResponse response = await CredentialExchange
            .SendAsync(Message, name, context.Http, context.Retries, log, cancellationToken)
            .ConfigureAwait(false);

        // Host and port alone: a path or a query may be what keeps strangers out.
        StsCredentials key = CredentialExchange.Read(response, CredentialJsonContext.Instance.StsCredentials, name, uri.Authority);
        return StsCredentials.ToCredential(key, name, uri.Authority, response);

        HttpRequestMessage Message() => new(HttpMethod.Get, uri) { Headers = { { "Accept", "application/json" } } };
    }
}
