using System;
using System.Globalization;
using System.Linq;
using System.Net;

namespace CertInfo.Http;

/// <summary>The hosts in NO_PROXY, as in the manual of curl: names with everything below them, addresses, networks (CIDR) and <c>*</c>.</summary>
internal static class NoProxyList
{
    private static readonly char[] Separators = [',', ' ', '\t', '\r', '\n'];

    /// <summary>Whether a list names the host of an endpoint. An entry with a port only names that port.</summary>
    public static bool Contains(string list, Uri endpoint)
    {
        IPAddress? address = IPAddress.TryParse(endpoint.Host, out IPAddress? parsed) ? parsed : null;
        return list.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Any(entry => entry == "*"
            || (address is null ? IsName(entry, endpoint) : IsAddress(entry, address, endpoint.Port)));
    }

    private static bool IsName(string entry, Uri endpoint)
    {
        string name = WithoutPort(entry, endpoint.Port)?.TrimStart('*').TrimStart('.').TrimEnd('.') ?? "";
        string host = endpoint.Host.TrimEnd('.');
        return name.Length > 0
            && (host.Equals(name, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + name, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsAddress(string entry, IPAddress address, int port)
    {
        // A bare IPv6 address contains colons, but no port.
        string[] parts = entry.Split('/');
        string? text = IsIPv6(parts[0]) ? parts[0] : WithoutPort(parts[0], port);
        if (text is null || parts.Length > 2 || !IPAddress.TryParse(text.TrimStart('[').TrimEnd(']'), out IPAddress? network) || network.AddressFamily != address.AddressFamily)
        {
            return false;
        }

        byte[] bytes = address.GetAddressBytes();
        int bits = bytes.Length * 8;
        return (parts.Length == 1 || (int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out bits) && bits <= bytes.Length * 8))
            && HasPrefix(bytes, network.GetAddressBytes(), bits);
    }

    private static bool IsIPv6(string text) => Uri.CheckHostName(text) == UriHostNameType.IPv6 && text[0] != '[';

    private static bool HasPrefix(byte[] address, byte[] network, int bits)
    {
        for (int i = 0; i < address.Length && bits > 0; i++, bits -= 8)
        {
            int mask = bits >= 8 ? 0xff : 0xff << (8 - bits);
            if (((address[i] ^ network[i]) & mask) != 0)
            {
                return false;
            }
        }

        return true;
    }

    // The entry without its port; null if it names another port.
    private static string? WithoutPort(string entry, int port)
    {
        int colon = entry.LastIndexOf(':');
        return colon <= entry.LastIndexOf(']') || !int.TryParse(entry.Substring(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? entry
            : number == port ? entry.Substring(0, colon)
            : null;
    }
}
