using System.Collections.Generic;
using System.IO;
using System.Reflection;
using System.Security.Authentication;

namespace CertInfo.Runtime;

/// <summary>The differences between .NET Framework, which runs Windows PowerShell, and .NET.</summary>
internal static class RuntimeCompat
{
    // netstandard2.0 does not name this value.
    private const SslProtocols Tls13 = (SslProtocols)12288;

    /// <summary>Whether the runtime is .NET Framework, or Mono, which behaves in the same way.</summary>
    public static bool IsNetFramework { get; } = typeof(object).Assembly.GetName().Name == "mscorlib";

    /// <summary>The schemes of proxies that HttpClientHandler supports.</summary>
    public static IReadOnlyList<string> ProxySchemes => IsNetFramework ? ["http"] : ["http", "https", "socks4", "socks4a", "socks5"];

    /// <summary>Whether <see cref="System.Uri"/> removes a character. .NET Framework removes directional marks, which makes the signature wrong.</summary>
    public static bool IsRemovedFromUri(char c) => IsNetFramework && c is '\u200e' or '\u200f' or (>= '\u202a' and <= '\u202e');

    /// <summary>The versions of TLS.</summary>
    /// <remarks>
    /// .NET Framework 4.7.2 does not support TLS 1.3 and throws NotSupportedException. The value None selects the default of the
    /// process there, which may include TLS 1.0 in powershell.exe.
    /// </remarks>
    public static SslProtocols TlsVersions => IsNetFramework ? SslProtocols.Tls12 : SslProtocols.Tls12 | Tls13;

    /// <summary>Renames a file, and replaces the one that has the name, in one step.</summary>
    /// <remarks>netstandard2.0 does not name the method of .NET. File.Replace of .NET Framework needs a file that exists.</remarks>
    public static void Replace(string source, string target)
    {
        if (typeof(File).GetMethod("Move", [typeof(string), typeof(string), typeof(bool)]) is { } move)
        {
            Invoke<object>(move, source, target, true);
        }
        else if (File.Exists(target))
        {
            File.Replace(source, target, null);
        }
        else
        {
            File.Move(source, target);
        }
    }

    /// <summary>The last target of a symbolic link; the path itself if it is none. .NET Framework does not read links.</summary>
    public static string ResolveLink(string path) =>
        File.Exists(path)
        && typeof(File).GetMethod("ResolveLinkTarget", [typeof(string), typeof(bool)]) is { } resolve
        && Invoke<FileSystemInfo>(resolve, path, true) is { } target ? target.FullName : path;

    private static T? Invoke<T>(MethodInfo method, params object[] arguments)
        where T : class
    {
        try
        {
            return (T?)method.Invoke(null, arguments);
        }
        catch (TargetInvocationException e) when (e.InnerException is { } inner)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(inner).Throw();
            throw;
        }
    }
}
