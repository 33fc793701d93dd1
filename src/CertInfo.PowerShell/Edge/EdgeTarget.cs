using System.Net;

namespace CertInfo.Edge;

/// <summary>One handshake: the host name, the address and the port.</summary>
/// <param name="DomainName">The domain name as the user wrote it.</param>
/// <param name="HostName">The name in the handshake, in ASCII.</param>
/// <param name="Address">The address of the node.</param>
/// <param name="Port">The TCP port.</param>
/// <param name="ConfiguredThumbprint">The thumbprint of the configured certificate; null if it is not known.</param>
internal sealed record EdgeTarget(string DomainName, string HostName, IPAddress Address, int Port, Thumbprint? ConfiguredThumbprint)
{
    public override string ToString() => $"{DomainName}@{Address}";
}
