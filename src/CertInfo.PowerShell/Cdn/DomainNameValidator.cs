using System.Globalization;
using CertInfo.Errors;
using CertInfo.Resources;

namespace CertInfo.Cdn;

/// <summary>Checks domain names. CDN accepts <c>.example.com</c> and <c>*.example.com</c> for a wildcard domain, and names in all scripts.</summary>
internal static class DomainNameValidator
{
    /// <summary>The maximum length of a domain name in DNS.</summary>
    public const int MaximumLength = 253;

    private static readonly InputValidator Validator = new(
        ErrorCodes.InvalidDomainName, MaximumLength, IsAllowed, static () => Strings.InvalidDomainNameBlank, static () => Strings.InvalidDomainNameTooLong, static () => Strings.InvalidDomainNameCharacter);

    /// <exception cref="AlibabaCloudException">InvalidDomainName: the name is blank, too long, or contains a character that is not allowed.</exception>
    public static string Validate(string? domainName) => Validator.Validate(domainName);

    private static bool IsAllowed(string name, int index) => name[index] switch
    {
        '-' or '_' => true,
        '*' => index == 0 && name.Length > 1 && name[1] == '.',
        '.' => index + 1 < name.Length && name[index + 1] != '.',
        _ => char.IsLetterOrDigit(name, index)
            || CharUnicodeInfo.GetUnicodeCategory(name, index) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark,
    };
}
