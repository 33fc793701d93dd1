using System;
using System.Globalization;
using System.Net;
using CertInfo.Diagnostics;
using CertInfo.Errors;
using CertInfo.Resources;

namespace CertInfo.Edge;

/// <summary>The host name that a handshake sends.</summary>
internal static class EdgeHostName
{
    /// <summary>The host name of a domain, in ASCII.</summary>
    /// <exception cref="AlibabaCloudException">HostNameRequired: a wildcard domain has no host of its own. InvalidDomainName: the name is an IP address, which a handshake cannot send, or not valid in DNS.</exception>
    public static string OfDomain(string domainName) => IsWildcard(domainName)
        ? throw new AlibabaCloudException(ErrorCodes.HostNameRequired, Strings.Format(Strings.HostNameRequired, TerminalText.Sanitize(domainName)))
        : ToAscii(domainName, ErrorCodes.InvalidDomainName);

    /// <summary>A host name that the user wants instead, in ASCII.</summary>
    /// <exception cref="AlibabaCloudException">InvalidHostName: the name is a wildcard or an IP address, or not valid in DNS.</exception>
    public static string Parse(string hostName) => ToAscii(hostName, ErrorCodes.InvalidHostName);

    private static string ToAscii(string host, string errorCode)
    {
        try
        {
            // RFC 6066, section 3: literal addresses are not permitted.
            if (!IsWildcard(host) && !IPAddress.TryParse(host, out _))
            {
                return new IdnMapping { UseStd3AsciiRules = false }.GetAscii(host);
            }
        }
        catch (ArgumentException)
        {
            // Not valid in DNS.
        }

        throw new AlibabaCloudException(errorCode, Strings.Format(Strings.InvalidHostName, TerminalText.Sanitize(host)));
    }

    private static bool IsWildcard(string name) => name[0] is '.' or '*';
}
