using System;
using System.Globalization;
using CertInfo.Errors;
using CertInfo.Resources;

namespace CertInfo.Cdn;

/// <summary>
/// Checks domain names. It refuses only what no domain name of the service can contain: what Find-AlibabaCertificate returns is valid.
/// A wildcard domain is <c>.example.com</c> for the service, and <c>*.example.com</c> for many users.
/// </summary>
internal static class DomainNameValidator
{
    /// <summary>The maximum length of a domain name in DNS.</summary>
    public const int MaximumLength = 253;

    // The parts of a URL or of a list around a name.
    private const string Delimiters = "/:@,;?#[](){}<>\"'`|，；、";

    private static readonly InputValidator Validator = new(
        ErrorCodes.InvalidDomainName, MaximumLength, IsAllowed, static () => Strings.InvalidDomainNameBlank, static () => Strings.InvalidDomainNameTooLong, static () => Strings.InvalidDomainNameCharacter);

    /// <exception cref="AlibabaCloudException">InvalidDomainName: the name is blank, too long, or contains a character that is not allowed.</exception>
    public static string Validate(string? domainName)
    {
        try
        {
            return Validator.Validate(domainName);
        }
        catch (AlibabaCloudException e)
        {
            throw InputHint.AddTo(e, InputHint.ForDomainName(domainName?.Trim() ?? ""));
        }
    }

    /// <summary>The spelling of the service: a wildcard domain without its star.</summary>
    public static string ToServiceName(string domainName) => domainName.StartsWith("*.", StringComparison.Ordinal) ? domainName.Substring(1) : domainName;

    private static bool IsAllowed(string name, int index) => name[index] switch
    {
        '*' => index == 0 && name.Length > 1 && name[1] == '.',
        '.' => index + 1 < name.Length && name[index + 1] != '.',
        char c => Delimiters.IndexOf(c) < 0 && CharUnicodeInfo.GetUnicodeCategory(name, index) is not (UnicodeCategory.Control
            or UnicodeCategory.Format
            or UnicodeCategory.SpaceSeparator
            or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.Surrogate),
    };
}
