using System;
using System.Net;
using System.Text.RegularExpressions;
using CertInfo.Resources;

namespace CertInfo.Cdn;

/// <summary>
/// Finds out what a user may have meant by an id or a name that does not exist. It only adds to the message of an error:
/// the service decides what exists.
/// </summary>
internal static class InputHint
{
    private static readonly char[] Wildcards = ['*', '?'];

    private static readonly char[] Separators = [',', ';', '，', '；', '、'];

    private static readonly char[] AddressSeparators = ['.', ':'];

    /// <summary>The hint about a certificate id, or null.</summary>
    public static string? ForCertId(string certId)
    {
        if (certId.IndexOfAny(Separators) >= 0)
        {
            return Strings.HintSeveralIds;
        }

        // CertIdentifier of the SSL Certificates Service: the id, and the region of the service.
        Match identifier = Regex.Match(certId, @"^([0-9]+)-[a-z]{2,}(-[a-z0-9]+)+\z");
        return identifier.Success ? Strings.Format(Strings.HintCertIdentifier, identifier.Groups[1].Value)
            : Regex.IsMatch(certId, @"^(\*\.|\.)?[\w-]+(\.[\w-]+)*\.([^\W\d_]{2,}|xn--[\w-]+)\z") ? Strings.HintDomainAsId
            : certId.IndexOfAny(Wildcards) >= 0 ? Strings.HintWildcardId
            : null;
    }

    /// <summary>The hint about a domain name, or null.</summary>
    public static string? ForDomainName(string domainName) =>
        domainName.IndexOfAny(Separators) >= 0 ? Strings.HintSeveralDomains
        : domainName.TrimStart('*').IndexOfAny(Wildcards) >= 0 || (domainName.StartsWith("*", StringComparison.Ordinal) && !domainName.StartsWith("*.", StringComparison.Ordinal)) ? Strings.HintWildcardDomain
        : domainName.IndexOf("://", StringComparison.Ordinal) >= 0 ? Strings.HintUrl
        : Regex.IsMatch(domainName, @"^[^:/]+:[0-9]{1,5}\z") ? Strings.HintPort
        : IsIPAddress(domainName) ? Strings.HintIPAddress
        : domainName.Length > 1 && domainName.EndsWith(".", StringComparison.Ordinal) ? Strings.HintTrailingDot
        : Regex.IsMatch(domainName, @"^[0-9]+[A-Za-z0-9]*(-[a-z]{2,}(-[a-z0-9]+)+)?\z") ? Strings.HintIdAsDomain
        : null;

    // A number alone is an address for the parser, and no one means it.
    private static bool IsIPAddress(string text) => text.IndexOfAny(AddressSeparators) >= 0 && IPAddress.TryParse(text, out _);

    /// <summary>The same error with a hint at the end of its message.</summary>
    public static AlibabaCloudException AddTo(AlibabaCloudException error, string? hint) =>
        hint is null ? error : error.As(error.Code, error.Message + " " + hint);
}
