using System;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using CertInfo.Diagnostics;
using CertInfo.Errors;
using CertInfo.Resources;

namespace CertInfo.Http;

/// <summary>Maps an exception of HttpClient to an error of the module.</summary>
internal static class NetworkFailure
{
    public static AlibabaCloudException ToException(Exception exception, Uri address, Uri? proxy, string? tlsFailure)
    {
        string code = tlsFailure is null ? ErrorCodes.ConnectionFailed : ErrorCodes.TlsFailed;
        Exception innermost = exception;
        for (Exception? e = exception; e is not null; e = e.InnerException)
        {
            if (ProxyRefusal.TryRead(e, address, proxy) is { } refusal)
            {
                return refusal;
            }

            innermost = e;
            code = Code(e) ?? code;
        }

        string format = code switch
        {
            ErrorCodes.NameResolutionFailed => proxy is null ? Strings.NameResolutionFailed : Strings.ProxyNameResolutionFailed,
            ErrorCodes.TlsFailed => Strings.TlsFailed,
            _ => Strings.ConnectionFailed,
        };
        return new AlibabaCloudException(code, Strings.Format(format, Describe(address, proxy), tlsFailure ?? TerminalText.Truncate(innermost.Message, 300)));
    }

    /// <summary>The host and the port, also of the proxy if there is one.</summary>
    public static string Describe(Uri address, Uri? proxy) =>
        proxy is null ? HostAndPort(address) : Strings.Format(Strings.ThroughProxy, HostAndPort(address), HostAndPort(proxy));

    /// <summary>The host and the port. Uri.Authority omits the default port, but a firewall rule needs it.</summary>
    public static string HostAndPort(Uri address) => address.Host + ":" + address.Port.ToString(CultureInfo.InvariantCulture);

    // .NET throws SocketException, and .NET Framework throws WebException.
    private static string? Code(Exception exception) => exception switch
    {
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData or SocketError.NoRecovery } => ErrorCodes.NameResolutionFailed,
        WebException { Status: WebExceptionStatus.NameResolutionFailure } => ErrorCodes.NameResolutionFailed,
        AuthenticationException => ErrorCodes.TlsFailed,
        WebException { Status: WebExceptionStatus.TrustFailure or WebExceptionStatus.SecureChannelFailure } => ErrorCodes.TlsFailed,
        _ => null,
    };
}
