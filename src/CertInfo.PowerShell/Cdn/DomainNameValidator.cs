using System.Globalization;
using CertInfo.Diagnostics;
using CertInfo.Errors;
using CertInfo.Resources;

namespace CertInfo.Cdn;

/// <summary>Tells what cannot be a domain name, before a call is spent on it.</summary>
internal static class DomainNameValidator
{
    /// <summary>The longest domain name that DNS has, in characters.</summary>
    public const int MaximumLength = 253;

    /// <remarks>CDN writes a wildcard domain as <c>.example.com</c>, and takes <c>*.example.com</c> too. Names in other scripts go through as they are.</remarks>
    /// <exception cref="AlibabaCloudException">InvalidDomainName: blank, too long, or with characters that no domain has.</exception>
    public static string Validate(string? domainName)
    {
        string name = domainName?.Trim() ?? "";
        if (name.Length == 0)
        {
            throw Invalid(Strings.InvalidDomainNameBlank);
        }

        if (name.Length > MaximumLength)
        {
            throw Invalid(Strings.Format(Strings.InvalidDomainNameTooLong, TerminalText.Truncate(name, 40), name.Length, MaximumLength));
        }

        for (int i = 0; i < name.Length; i++)
        {
            if (!IsAllowed(name, i))
            {
                throw Invalid(Strings.Format(Strings.InvalidDomainNameCharacter, TerminalText.Sanitize(name), i + 1));
            }

            if (char.IsSurrogatePair(name, i))
            {
                i++;
            }
        }

        return name;
    }

    private static bool IsAllowed(string name, int at) => name[at] switch
    {
        '-' or '_' => true,
        '*' => at == 0 && name.Length > 1 && name[1] == '.',
        '.' => at + 1 < name.Length && name[at + 1] != '.',
        _ => char.IsLetterOrDigit(name, at)
            || CharUnicodeInfo.GetUnicodeCategory(name, at) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark,
    };

    private static AlibabaCloudException Invalid(string message) => new(ErrorCodes.InvalidDomainName, message);
}
