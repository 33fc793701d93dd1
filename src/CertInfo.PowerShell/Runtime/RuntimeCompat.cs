using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Security.Authentication;

namespace CertInfo.Runtime;

/// <summary>The differences between .NET Framework, which runs Windows PowerShell, and .NET.</summary>
internal static class RuntimeCompat
{
    // netstandard2.0 does not name this value.
    public const SslProtocols Tls13 = (SslProtocols)12288;

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
            Invoke(move, source, target, true);
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

    /// <summary>Whether a file may be executed. On Windows, the extension says so.</summary>
    public static bool IsExecutable(string path) => GetUnixFileMode(path) is not { } mode || (mode & 0x49) != 0;

    /// <summary>The permission bits of a file; null on Windows, and on .NET Framework.</summary>
    /// <exception cref="IOException">The file cannot be accessed.</exception>
    public static int? GetUnixFileMode(string path) => Path.DirectorySeparatorChar != '\\'
        && Invoke(typeof(File).GetMethod("GetUnixFileMode", [typeof(string)]), path) is { } mode ? Convert.ToInt32(mode, CultureInfo.InvariantCulture) : null;

    /// <summary>Sets the permission bits of a file. Does nothing on Windows, where the file has the permissions of its folder.</summary>
    /// <exception cref="IOException">The file cannot be accessed.</exception>
    public static void SetUnixFileMode(string path, int mode)
    {
        if (Path.DirectorySeparatorChar != '\\' && Type.GetType("System.IO.UnixFileMode") is { } type)
        {
            Invoke(typeof(File).GetMethod("SetUnixFileMode", [typeof(string), type]), path, Enum.ToObject(type, mode));
        }
    }

    /// <summary>The file that a symbolic link leads to, through any number of links; the path itself if it is none, or if there is no file.</summary>
    /// <exception cref="IOException">The link cannot be resolved.</exception>
    public static string ResolveLink(string path)
    {
        if (!File.Exists(path))
        {
            return path;
        }

        if (typeof(File).GetMethod("ResolveLinkTarget", [typeof(string), typeof(bool)]) is { } resolve)
        {
            return ((FileSystemInfo?)Invoke(resolve, path, true))?.FullName ?? path;
        }

        return (File.GetAttributes(path) & FileAttributes.ReparsePoint) == 0 ? path : throw new IOException();
    }

    private static object? Invoke(MethodInfo? method, params object[] arguments)
    {
        try
        {
            return method?.Invoke(null, arguments);
        }
        catch (TargetInvocationException e)
        {
            ExceptionDispatchInfo.Capture(e.InnerException!).Throw();
            throw;
        }
    }
}
