using System;
using System.Net.Security;
using System.Reflection;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Runtime;

namespace CertInfo.Edge;

/// <summary>Starts a TLS handshake with settings that netstandard2.0 does not name.</summary>
/// <remarks>
/// .NET Framework has none of them: there, Windows may download a missing intermediate certificate, and keep a session for the next
/// handshake.
/// </remarks>
internal static class TlsClient
{
    private static readonly Type? Options = RuntimeCompat.IsNetFramework ? null : typeof(SslStream).Assembly.GetType("System.Net.Security.SslClientAuthenticationOptions");

    private static readonly MethodInfo? Method = Options is null ? null : typeof(SslStream).GetMethod("AuthenticateAsClientAsync", [Options, typeof(CancellationToken)]);

    /// <param name="stream">The stream.</param>
    /// <param name="hostName">The name to send.</param>
    /// <param name="checkRevocation">Whether to ask for the revocation status.</param>
    /// <param name="timeout">The time limit of one question for the revocation status.</param>
    /// <param name="cancellationToken">Ends the handshake. The caller must close the stream too, for .NET Framework.</param>
    public static Task AuthenticateAsync(SslStream stream, string hostName, bool checkRevocation, TimeSpan timeout, CancellationToken cancellationToken)
    {
        return Method is null
            ? stream.AuthenticateAsClientAsync(hostName, null, RuntimeCompat.TlsVersions, checkRevocation)
            : (Task)Method.Invoke(stream, [CreateOptions(hostName, checkRevocation, timeout), cancellationToken])!;
    }

    /// <summary>Creates the SslClientAuthenticationOptions. .NET Framework does not have them.</summary>
    internal static object CreateOptions(string hostName, bool checkRevocation, TimeSpan timeout)
    {
        var policy = new X509ChainPolicy
        {
            RevocationMode = checkRevocation ? X509RevocationMode.Online : X509RevocationMode.NoCheck,
            UrlRetrievalTimeout = timeout,
        };
        Set(policy, "DisableCertificateDownloads", true);

        object options = Activator.CreateInstance(Options!)!;
        Set(options, "TargetHost", hostName);
        Set(options, "EnabledSslProtocols", RuntimeCompat.TlsVersions);
        Set(options, "CertificateChainPolicy", policy);

        // In a session that is resumed, the node does not send its certificates, and the process would keep the session.
        Set(options, "AllowTlsResume", false);
        return options;
    }

    private static void Set(object target, string property, object value) => target.GetType().GetProperty(property)!.SetValue(target, value);
}
