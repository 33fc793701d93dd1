using System.Globalization;
using CertInfo.Errors;
using CertInfo.Loading;
using CertInfo.Resources;

namespace CertInfo.Client;

/// <summary>Tells what cannot be a certificate id, before a call is spent on it.</summary>
internal static class CertId
{
    /// <summary>The longest id sent, in characters; the service's own have fewer than 20.</summary>
    public const int MaximumLength = 256;

    /// <exception cref="AlibabaCloudException">InvalidCertId: blank, too long, or with characters that no id can have.</exception>
    public static string Checked(string? certId)
    {
        // A list of ids that went through another program has blanks at its line ends.
        string id = certId?.Trim() ?? "";
        if (id.Length == 0)
        {
            throw Invalid(Strings.InvalidCertIdBlank);
        }

        if (id.Length > MaximumLength)
        {
            throw Invalid(Text.Format(Strings.InvalidCertIdTooLong, Text.Excerpt(id, 40), id.Length, MaximumLength));
        }

        for (int i = 0; i < id.Length; i++)
        {
            if (char.IsControl(id[i]) || WindowsPowerShell.LeavesOut(id[i]) || (CharUnicodeInfo.GetUnicodeCategory(id, i) == UnicodeCategory.Surrogate))
            {
                throw Invalid(Text.Format(Strings.InvalidCertIdCharacter, Text.Clean(id), i + 1));
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
