using System;
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
    public static AlibabaCloudException ToException(Exception exception, string host, Uri? proxy, string? tlsFailure)
    {
        string code = tlsFailure is null ? ErrorCodes.ConnectionFailed : ErrorCodes.TlsFailed;
        Exception innermost = exception;
        for (Exception? e = exception; e is not null; e = e.InnerException)
        {
            if (ProxyRefusal.TryRead(e, host, proxy) is { } refusal)
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
        return new AlibabaCloudException(code, Strings.Format(format, Describe(host, proxy), tlsFailure ?? TerminalText.Truncate(innermost.Message, 300)));
    }

    /// <summary>The host, and the proxy if there is one. Of the proxy, only the host and the port are shown.</summary>
    public static string Describe(string host, Uri? proxy) => proxy is null ? host : Strings.Format(Strings.ThroughProxy, host, proxy.Authority);

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
