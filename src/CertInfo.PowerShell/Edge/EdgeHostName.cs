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
    /// <param name="domainName">The validated domain name.</param>
    /// <param name="hostName">The validated host name that the user wants instead; null if there is none.</param>
    /// <exception cref="AlibabaCloudException">HostNameRequired: a wildcard domain has no host of its own. InvalidDomainName: the name is an IP address, which a handshake cannot send, or not valid in DNS.</exception>
    public static string Choose(string domainName, string? hostName)
    {
        string host = hostName ?? domainName;
        if (host[0] is '.' or '*')
        {
            throw new AlibabaCloudException(ErrorCodes.HostNameRequired, Strings.Format(Strings.HostNameRequired, TerminalText.Sanitize(domainName)));
        }

        try
        {
            // RFC 6066, section 3: literal addresses are not permitted.
            return IPAddress.TryParse(host, out _) ? throw Invalid(host) : new IdnMapping { UseStd3AsciiRules = false }.GetAscii(host);
        }
        catch (ArgumentException)
        {
            throw Invalid(host);
        }
    }

    private static AlibabaCloudException Invalid(string host) =>
        new(ErrorCodes.InvalidDomainName, Strings.Format(Strings.InvalidHostName, TerminalText.Sanitize(host)));
}
