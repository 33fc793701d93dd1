using System;
using System.IO;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Diagnostics;
using CertInfo.Errors;
using CertInfo.Resources;
using CertInfo.Runtime;

namespace CertInfo.Edge;

/// <summary>Connects to a node, performs the TLS handshake, and closes the connection. It sends nothing after the handshake.</summary>
/// <param name="timeout">The time limit of the connection and the handshake together.</param>
/// <param name="checkRevocation">Whether to ask for the revocation status.</param>
/// <param name="clock">The clock.</param>
internal sealed class EdgeHandshake(TimeSpan timeout, bool checkRevocation, Clock clock)
{
    /// <exception cref="AlibabaCloudException">EdgeConnectionFailed, EdgeTimeout, EdgeHandshakeFailed, or EdgeNoCertificate: the node presented none, or one that the platform cannot read.</exception>
    /// <exception cref="OperationCanceledException">The command was stopped.</exception>
    public async Task<EdgeCertificate> GetCertificateAsync(EdgeTarget target, CommandLog log, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        clock.CancelAfter(limit, timeout);
        using var socket = new Socket(target.Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        using CancellationTokenRegistration registration = limit.Token.Register(socket.Dispose);
        bool isConnected = false;
        try
        {
            await socket.ConnectAsync(target.Address, target.Port).ConfigureAwait(false);
            isConnected = true;
            return await AuthenticateAsync(socket, target, log, limit.Token).ConfigureAwait(false);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception e) when (limit.IsCancellationRequested && e is not AlibabaCloudException)
        {
            throw new AlibabaCloudException(ErrorCodes.EdgeTimeout, Strings.Format(Strings.EdgeTimeout, target.Address, target.Port, timeout.TotalSeconds));
        }
        catch (SocketException e) when (!isConnected)
        {
            throw new AlibabaCloudException(ErrorCodes.EdgeConnectionFailed, Strings.Format(Strings.EdgeConnectionFailed, target.Address, target.Port, e.SocketErrorCode));
        }
        catch (CryptographicException e)
        {
            throw new AlibabaCloudException(
                ErrorCodes.EdgeNoCertificate, Strings.Format(Strings.EdgeCertificateInvalid, target.Address, target.Port, target.HostName, TerminalText.Truncate(e.Message, 200)));
        }
        catch (Exception e) when (e is AuthenticationException or IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            throw new AlibabaCloudException(
                ErrorCodes.EdgeHandshakeFailed, Strings.Format(Strings.EdgeHandshakeFailed, target.Address, target.Port, target.HostName, TerminalText.Truncate(Reason(e), 200)));
        }
    }

    private static string Reason(Exception error)
    {
        Exception cause = error.GetBaseException();
        return cause is SocketException socket ? socket.SocketErrorCode.ToString() : cause.Message;
    }

    private async Task<EdgeCertificate> AuthenticateAsync(Socket socket, EdgeTarget target, CommandLog log, CancellationToken cancellationToken)
    {
        ServerChain? chain = null;
        Exception? failure = null;

#pragma warning disable CA5359
        // It accepts every certificate, so that the handshake ends and a bad certificate is a result. Nothing uses the connection afterwards.
        using var stream = new SslStream(new NetworkStream(socket, ownsSocket: false), leaveInnerStreamOpen: false, (_, certificate, built, _) =>
        {
            try
            {
                chain = certificate is null || built is null ? null : ServerChain.Read(certificate, built);
            }
            catch (CryptographicException e)
            {
                failure = e;
            }

            return true;
        });
#pragma warning restore CA5359
        TimeSpan start = clock.Elapsed;
        await TlsClient.AuthenticateAsync(stream, target.HostName, checkRevocation, timeout, cancellationToken).ConfigureAwait(false);
        TimeSpan duration = clock.Elapsed - start;
        if (failure is not null)
        {
            throw failure;
        }

        if (chain is null)
        {
            throw new AlibabaCloudException(ErrorCodes.EdgeNoCertificate, Strings.Format(Strings.EdgeNoCertificate, target.Address, target.Port, target.HostName));
        }

        SslProtocols version = stream.SslProtocol;
        log.Verbose(() => Strings.Format(Strings.EdgeHandshakeDone, target, target.Port, target.HostName, TlsNames.Version(version), (long)duration.TotalMilliseconds));
        return EdgeCertificateMapper.Map(target, chain, version, duration, clock);
    }
}
