using System;
using System.Linq;
using System.Runtime.InteropServices;
using System.Security.Cryptography.X509Certificates;
using CertInfo.Runtime;

namespace CertInfo.Edge;

/// <summary>What a handshake tells of the certificates: those that the node sent, and what the platform says about the chain.</summary>
/// <param name="Sent">The certificates in DER: the server's, then the others.</param>
/// <param name="IsComplete">Whether every certificate except the root was sent; null if the platform cannot tell.</param>
/// <param name="Statuses">The statuses of the chain.</param>
/// <param name="Intermediates">The certificates between the server's and the root, in DER; null if the platform found no root.</param>
internal sealed record ServerChain(byte[][] Sent, bool? IsComplete, X509ChainStatusFlags[] Statuses, byte[][]? Intermediates)
{
    // Clients accept a certificate whose revocation status they cannot get.
    private const X509ChainStatusFlags Unknown = X509ChainStatusFlags.RevocationStatusUnknown | X509ChainStatusFlags.OfflineRevocation;

    // macOS puts certificates into the chain that the node did not send, and .NET Framework those of the stores of Windows.
    private static readonly bool TellsSent = !RuntimeCompat.IsNetFramework && !IsMacOS();

    public bool IsTrusted => Statuses.All(status => (status & ~Unknown) == X509ChainStatusFlags.NoError);

    /// <summary>Reads the arguments of a RemoteCertificateValidationCallback. They are not valid after it returns.</summary>
    public static ServerChain Read(X509Certificate leaf, X509Chain chain)
    {
        // SslStream puts what the node sent into ExtraStore, on some platforms with the server's certificate.
        byte[] first = leaf.GetRawCertData();
        byte[][] sent = [first, .. chain.ChainPolicy.ExtraStore.Cast<X509Certificate2>().Select(certificate => certificate.RawData).Where(der => !der.SequenceEqual(first))];
        X509ChainStatusFlags[] statuses = [.. chain.ChainStatus.Select(status => status.Status).Where(status => status != X509ChainStatusFlags.NoError).Distinct()];
        byte[][] path = [.. chain.ChainElements.Cast<X509ChainElement>().Select(element => element.Certificate.RawData)];
        bool hasRoot = path.Length > 0 && !statuses.Contains(X509ChainStatusFlags.PartialChain);
        return new(sent, TellsSent ? IsCompleteIn(sent, path, hasRoot) : null, statuses, hasRoot ? [.. path.Take(path.Length - 1).Skip(1)] : null);
    }

    private static bool? IsCompleteIn(byte[][] sent, byte[][] path, bool hasRoot)
    {
        if (hasRoot)
        {
            return path.Take(path.Length - 1).All(der => sent.Any(der.SequenceEqual));
        }

        // Nobody knows whether the issuer that is missing is a root, unless it is the issuer of the server's certificate itself: no root
        // issues those (CA/Browser Forum, Baseline Requirements, section 6.1.7).
        return path.Length == 1 ? false : null;
    }

    // A method, because the type is not part of .NET Framework before 4.7.1, and is resolved when the method is compiled.
    private static bool IsMacOS() => RuntimeInformation.IsOSPlatform(OSPlatform.OSX);
}
