using System.Globalization;
using CertInfo.Errors;
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
        if (string.IsNullOrWhiteSpace(certId))
        {
            throw Invalid(Strings.InvalidCertIdBlank);
        }

        if (certId!.Length > MaximumLength)
        {
            throw Invalid(Text.Format(Strings.InvalidCertIdTooLong, Text.Excerpt(certId, 40), certId.Length, MaximumLength));
        }

        for (int i = 0; i < certId.Length; i++)
        {
            if (char.IsControl(certId[i]) || (CharUnicodeInfo.GetUnicodeCategory(certId, i) == UnicodeCategory.Surrogate))
            {
                throw Invalid(Text.Format(Strings.InvalidCertIdCharacter, Text.Clean(certId), i + 1));
            }

            if (char.IsSurrogatePair(certId, i))
            {
                i++;
            }
        }

        return certId;
    }

    private static AlibabaCloudException Invalid(string message) => new(ErrorCodes.InvalidCertId, message);
}
