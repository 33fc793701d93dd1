using System;
using System.Globalization;
using System.Linq;

namespace CertInfo.Verdict;

/// <summary>Whether a certificate is for a domain name (RFC 9525, section 6.3).</summary>
internal static class HostNameMatch
{
    /// <param name="domainName">The domain name. A wildcard domain is <c>.example.com</c> or <c>*.example.com</c>, and needs a wildcard in the certificate.</param>
    /// <param name="names">The subject alternative names. The common name does not count, as in browsers.</param>
    public static bool Matches(string domainName, string[] names)
    {
        string domain = domainName.Length > 1 && domainName[0] == '.' ? "*" + domainName : domainName;
        string host = Ascii(domain);
        int dot = host.IndexOf('.');
        string wildcard = dot > 0 ? "*" + host.Substring(dot) : host;
        return names.Select(Ascii).Any(name => name.Equals(host, StringComparison.OrdinalIgnoreCase) || name.Equals(wildcard, StringComparison.OrdinalIgnoreCase));
    }

    // Certificates contain the ASCII form of a name with other letters.
    private static string Ascii(string name)
    {
        string trimmed = name.TrimEnd('.');
        if (trimmed.All(c => c < '\x80'))
        {
            return trimmed;
        }

        try
        {
            return new IdnMapping().GetAscii(trimmed);
        }
        catch (ArgumentException)
        {
            return trimmed;
        }
    }
}
