using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Client;
using CertInfo.Errors;
using CertInfo.Resources;

namespace CertInfo.Credentials;

/// <summary>A temporary key that a server of the user's own gives out at a URI.</summary>
internal static class UriCredentials
{
    private const string Variable = "ALIBABA_CLOUD_CREDENTIALS_URI";

    /// <exception cref="AlibabaCloudException">CredentialsRefused: the variable holds no URI.</exception>
    public static Finding Find(Surroundings surroundings)
    {
        if (surroundings[Variable] is not { } text)
        {
            return Finding.None(Text.Format(Strings.VariableNotSet, Variable));
        }

        return Parse(text) is { } uri
            ? Finding.Of(Source(Strings.SourceUri, uri, surroundings))
            : throw new AlibabaCloudException(ErrorCodes.CredentialsRefused, Text.Format(Strings.VariableNoUri, Variable));
    }

    /// <summary>The URI; null where the text is not one of http or https.</summary>
    public static Uri? Parse(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) ? uri : null;

    public static CredentialSource Source(string name, Uri uri, Surroundings surroundings) => new(
        name,
        surroundings.Clock,
        (_, journal, stop) => GetAsync(name, uri, surroundings, journal, stop),
        "URI",
        uri.AbsoluteUri);

    private static async Task<TemporaryCredential> GetAsync(string name, Uri uri, Surroundings surroundings, Journal journal, CancellationToken stop)
    {
        ApiResponse response = await CredentialExchange
            .SendAsync(Message, name, surroundings.Network, surroundings.Retries, journal, stop)
            .ConfigureAwait(false);

        // Host and port alone: a path or a query may be what keeps strangers out.
        IssuedKey key = CredentialExchange.Read(response, CdnJsonContext.Instance.IssuedKey, name, uri.Authority);
        return IssuedKey.ToCredential(key, name, uri.Authority, response);

        HttpRequestMessage Message() => new(HttpMethod.Get, uri) { Headers = { { "Accept", "application/json" } } };
    }
}
