using System;
using System.Globalization;
using System.Net;
using System.Net.Http;
using System.Text.RegularExpressions;
using CertInfo.Errors;
using CertInfo.Resources;
using CertInfo.Runtime;

namespace CertInfo.Http;

/// <summary>Recognizes that a proxy refused a request: it requires authentication (407), or a rule of it denies the request. A retry would fail too.</summary>
internal static class ProxyRefusal
{
    private const int AuthenticationRequired = 407;

    /// <summary>Reads the refusal of a tunnel, which HttpClient throws.</summary>
    /// <param name="exception">One exception of the chain.</param>
    /// <param name="address">The address that the request was for.</param>
    /// <param name="proxy">The proxy; null if it is not known.</param>
    /// <returns>The error; null if the exception is something else.</returns>
    public static AlibabaCloudException? TryRead(Exception exception, Uri address, Uri? proxy)
    {
        int? status = exception switch
        {
            HttpRequestException => GetTunnelStatus(exception),
            WebException { Response: HttpWebResponse response } => (int)response.StatusCode,
            _ => null,
        };

        // 408 and 429 pass. Another status of this class is a refusal, whatever words the proxy has for it.
        return status is >= 400 and < 500 and not 408 and not 429 ? Create(status.Value, address, proxy) : null;
    }

    /// <summary>Reads the refusal of a request without a tunnel, which the proxy sends instead of the response.</summary>
    public static AlibabaCloudException? TryRead(HttpResponseMessage response, Uri address, Uri? proxy)
    {
        int status = (int)response.StatusCode;
        if (status == AuthenticationRequired)
        {
            return Create(status, address, proxy);
        }

        // A proxy sends a page. The service and the credential hosts send JSON or XML. .NET Framework returns the refusal of a tunnel
        // as a response too.
        bool canBeProxy = proxy is { Scheme: "http" or "https" } && (address.Scheme == Uri.UriSchemeHttp || RuntimeCompat.IsNetFramework);
        return status == 403 && canBeProxy && response.Content.Headers.ContentType?.MediaType == "text/html" ? Create(status, address, proxy) : null;
    }

    private static AlibabaCloudException Create(int status, Uri address, Uri? proxy)
    {
        bool isAuthentication = status == AuthenticationRequired;
        string message = Strings.Format(
            isAuthentication ? Strings.ProxyAuthenticationRequired : Strings.ProxyAccessDenied, NetworkFailure.Describe(address, proxy), status);
        return new AlibabaCloudException(isAuthentication ? ErrorCodes.ProxyAuthenticationRequired : ErrorCodes.ProxyAccessDenied, message)
        {
            StatusCode = status,
        };
    }

    // netstandard2.0 does not have HttpRequestException.StatusCode, and .NET 8 does not set it for a tunnel. The text has the status in all versions.
    private static int? GetTunnelStatus(Exception exception) =>
        Regex.Match(exception.Message, "proxy tunnel .*'([0-9]{3})'", RegexOptions.CultureInvariant) is { Success: true } match
            ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
            : null;
}
