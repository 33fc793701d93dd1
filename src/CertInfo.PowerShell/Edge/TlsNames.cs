using System.Security.Authentication;

namespace CertInfo.Edge;

/// <summary>The names of the versions of TLS.</summary>
internal static class TlsNames
{
    // netstandard2.0 does not name this value.
    private const SslProtocols Tls13 = (SslProtocols)12288;

    public static string Version(SslProtocols version) => version switch
    {
        SslProtocols.Tls12 => "TLS 1.2",
        Tls13 => "TLS 1.3",
        _ => version.ToString(),
    };
}
