using System;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using CertInfo.Diagnostics;
using CertInfo.Errors;
using CertInfo.Resources;

namespace CertInfo.Http;

/// <summary>Tells from the framework's exception why there was no answer.</summary>
internal static class NetworkFailure
{
    public static AlibabaCloudException ToException(Exception exception, string host, Uri? proxy, string? tlsFailure)
    {
        string code = tlsFailure is null ? ErrorCodes.ConnectionFailed : ErrorCodes.TlsFailed;
        Exception innermost = exception;
        for (Exception? e = exception; e is not null; e = e.InnerException)
        {
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

    /// <summary>Where to, and through which proxy, of which no more than host and port is told.</summary>
    public static string Describe(string host, Uri? proxy) => proxy is null ? host : Strings.Format(Strings.ThroughProxy, host, proxy.Authority);

    // SocketException is what .NET says, WebException what .NET Framework says.
    private static string? Code(Exception exception) => exception switch
    {
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData or SocketError.NoRecovery } => ErrorCodes.NameResolutionFailed,
        WebException { Status: WebExceptionStatus.NameResolutionFailure } => ErrorCodes.NameResolutionFailed,
        AuthenticationException => ErrorCodes.TlsFailed,
        WebException { Status: WebExceptionStatus.TrustFailure or WebExceptionStatus.SecureChannelFailure } => ErrorCodes.TlsFailed,
        _ => null,
    };
}
