using System;
using System.Globalization;
using System.Net;

namespace CertInfo.Http;

/// <summary>A proxy as it is written in an environment variable.</summary>
/// <param name="Address">The scheme, the host and the port.</param>
/// <param name="Credential">The user; null if there is none.</param>
internal sealed record ProxyAddress(Uri Address, NetworkCredential? Credential)
{
    // RFC 1928, section 3.
    private const int SocksPort = 1080;

    private static readonly char[] EndOfAuthority = ['/', '?', '#'];

    /// <summary>The scheme of a text; http if it names none.</summary>
    public static string GetScheme(string text) => SplitScheme(text)[0];

    /// <summary>
    /// Parses <c>[scheme://][user[:password]@]host[:port][/]</c>. User name and password are split before they are decoded. They may
    /// contain characters that should be percent-encoded, if there is only one way to read the text.
    /// </summary>
    /// <returns>The proxy; null if the text has another form.</returns>
    public static ProxyAddress? TryParse(string text)
    {
        string[] parts = SplitScheme(text);
        string rest = parts[1];

        // A host contains no @, so that the last one ends the user information, as in .NET.
        int at = rest.LastIndexOf('@');
        string user = at < 0 ? "" : rest.Substring(0, at);
        int end = user.IndexOfAny(EndOfAuthority);
        if (user.IndexOf("://", StringComparison.Ordinal) >= 0 || rest.StartsWith("\"", StringComparison.Ordinal) || rest.StartsWith("'", StringComparison.Ordinal))
        {
            // A scheme that is not valid, or only one of two quotation marks.
            return null;
        }

        if (end >= 0 && (end == 0 || TryParseHost("http", user.Substring(0, end)) is not null))
        {
            // This may be a host with a path that contains @: another host would receive the password.
            return null;
        }

        string host = rest.Substring(at + 1);
        end = host.IndexOfAny(EndOfAuthority);
        return TryParseHost(parts[0], end < 0 ? host : host.Substring(0, end)) is { } address ? new ProxyAddress(address, CreateCredential(user)) : null;
    }

    // Replaces the generated method, which would show the user.
    public override string ToString() => Address.Authority;

    /// <summary>Adds the port 1080 to a SOCKS address without a port, because <see cref="Uri"/> has no default for it.</summary>
    public static Uri WithPort(Uri address) =>
        address.Port < 0 ? new UriBuilder(address.Scheme, address.Host, SocksPort).Uri : address;

    private static string[] SplitScheme(string text)
    {
        int mark = text.IndexOf("://", StringComparison.Ordinal);
        return mark >= 0 && Uri.CheckSchemeName(text.Substring(0, mark))
            ? [text.Substring(0, mark).ToLowerInvariant(), text.Substring(mark + 3)]
            : ["http", text];
    }

    private static Uri? TryParseHost(string scheme, string text)
    {
        int colon = text.LastIndexOf(':');
        bool hasPort = colon > text.LastIndexOf(']');
        string host = hasPort ? text.Substring(0, colon) : text;
        string port = hasPort ? text.Substring(colon + 1) : "";
        bool isBracketed = host.Length > 2 && host[0] == '[' && host[host.Length - 1] == ']';
        UriHostNameType type = Uri.CheckHostName(isBracketed ? host.Substring(1, host.Length - 2) : host);
        int number = -1;
        if (type == UriHostNameType.Unknown
            || (type == UriHostNameType.IPv6) != isBracketed
            || (port.Length > 0 && !(int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number is > 0 and <= ushort.MaxValue)))
        {
            return null;
        }

        return Uri.TryCreate(scheme + "://" + host + (number > 0 ? ":" + number.ToString(CultureInfo.InvariantCulture) : ""), UriKind.Absolute, out Uri? address)
            ? WithPort(address)
            : null;
    }

    private static NetworkCredential? CreateCredential(string user)
    {
        if (user.Length == 0)
        {
            return null;
        }

        string[] parts = user.Split([':'], 2);
        string name = Uri.UnescapeDataString(parts[0]);
        string password = parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "";

        // DOMAIN\user, as in .NET.
        int separator = name.IndexOf('\\');
        return separator > 0
            ? new NetworkCredential(name.Substring(separator + 1), password, name.Substring(0, separator))
            : new NetworkCredential(name, password);
    }
}
