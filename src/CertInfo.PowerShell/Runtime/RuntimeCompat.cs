using System.Collections.Generic;
using System.Security.Authentication;

namespace CertInfo.Runtime;

/// <summary>What differs where the module runs on .NET Framework, as under Windows PowerShell, instead of on .NET.</summary>
internal static class RuntimeCompat
{
    // The name is missing from netstandard2.0, the number is not.
    private const SslProtocols Tls13 = (SslProtocols)12288;

    /// <summary>Whether this is .NET Framework, or Mono, which behaves as it does.</summary>
    public static bool IsNetFramework { get; } = typeof(object).Assembly.GetName().Name == "mscorlib";

    /// <summary>The schemes that a proxy's address may have: those that the handler does not refuse with NotSupportedException.</summary>
    public static IReadOnlyList<string> ProxySchemes => IsNetFramework ? ["http"] : ["http", "https", "socks4", "socks4a", "socks5"];

    /// <summary>Whether <see cref="System.Uri"/> leaves a character out of what it sends: .NET Framework does with directional marks, and so breaks the signature.</summary>
    public static bool LeavesOut(char c) => IsNetFramework && c is '\u200e' or '\u200f' or (>= '\u202a' and <= '\u202e');

    /// <summary>The versions of TLS to offer.</summary>
    /// <remarks>
    /// Version 1.3 is unknown to .NET Framework 4.7.2, whose handler refuses its number with NotSupportedException. None, the
    /// system's choice elsewhere, would there be the process's choice, which under powershell.exe may still include TLS 1.0.
    /// </remarks>
    public static SslProtocols TlsVersions => IsNetFramework ? SslProtocols.Tls12 : SslProtocols.Tls12 | Tls13;
}
