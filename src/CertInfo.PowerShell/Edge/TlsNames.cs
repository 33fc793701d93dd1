using System.Security.Authentication;
using CertInfo.Runtime;

namespace CertInfo.Edge;

/// <summary>The names of the versions of TLS.</summary>
internal static class TlsNames
{
    public static string Version(SslProtocols version) => version switch
    {
        SslProtocols.Tls12 => "TLS 1.2",
        RuntimeCompat.Tls13 => "TLS 1.3",
        _ => version.ToString(),
    };
}
