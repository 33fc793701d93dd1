using System.Globalization;
using CertInfo.Diagnostics;
using CertInfo.Errors;
using CertInfo.Resources;
using CertInfo.Runtime;

namespace CertInfo.Cdn;

/// <summary>Tells what cannot be a certificate id, before a call is spent on it.</summary>
internal static class CertIdValidator
{
    /// <summary>The longest id sent, in characters; the service's own have fewer than 20.</summary>
    public const int MaximumLength = 256;

    /// <exception cref="AlibabaCloudException">InvalidCertId: blank, too long, or with characters that no id can have.</exception>
    public static string Validate(string? certId)
    {
        // A list of ids that went through another program has blanks at its line ends.
        string id = certId?.Trim() ?? "";
        if (id.Length == 0)
        {
            throw Invalid(Strings.InvalidCertIdBlank);
        }

        if (id.Length > MaximumLength)
        {
            throw Invalid(Strings.Format(Strings.InvalidCertIdTooLong, TerminalText.Truncate(id, 40), id.Length, MaximumLength));
        }

        for (int i = 0; i < id.Length; i++)
        {
            if (char.IsControl(id[i]) || RuntimeCompat.LeavesOut(id[i]) || (CharUnicodeInfo.GetUnicodeCategory(id, i) == UnicodeCategory.Surrogate))
            {
                throw Invalid(Strings.Format(Strings.InvalidCertIdCharacter, TerminalText.Sanitize(id), i + 1));
            }

            if (char.IsSurrogatePair(id, i))
            {
                i++;
            }
        }

        return id;
    }

    private static AlibabaCloudException Invalid(string message) => new(ErrorCodes.InvalidCertId, message);
}
