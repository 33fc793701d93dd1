using System;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using CertInfo.Errors;
using CertInfo.Resources;

namespace CertInfo.Transport;

/// <summary>Tells from the framework's exception why there was no answer.</summary>
internal static class NetworkFailure
{
    public static AlibabaCloudException Explain(Exception exception, string host, string? tlsFailure)
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
            ErrorCodes.NameResolutionFailed => Strings.NameResolutionFailed,
            ErrorCodes.TlsFailed => Strings.TlsFailed,
            _ => Strings.ConnectionFailed,
        };
        return new AlibabaCloudException(code, Text.Format(format, host, tlsFailure ?? Text.Excerpt(innermost.Message, 300)));
    }

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
