using System.Globalization;
using CertInfo.Errors;
using CertInfo.Resources;
using CertInfo.Runtime;

namespace CertInfo.Cdn;

/// <summary>Checks certificate ids.</summary>
internal static class CertIdValidator
{
    /// <summary>The maximum length. Real ids have fewer than 20 characters.</summary>
    public const int MaximumLength = 256;

    private static readonly InputValidator Validator = new(
        ErrorCodes.InvalidCertId, MaximumLength, IsAllowed, static () => Strings.InvalidCertIdBlank, static () => Strings.InvalidCertIdTooLong, static () => Strings.InvalidCertIdCharacter);

    /// <exception cref="AlibabaCloudException">InvalidCertId: the id is blank, too long, or contains a character that is not allowed.</exception>
    public static string Validate(string? certId) => Validator.Validate(certId);

    private static bool IsAllowed(string id, int index) => !char.IsControl(id[index])
        && !RuntimeCompat.IsRemovedFromUri(id[index])
        && CharUnicodeInfo.GetUnicodeCategory(id, index) != UnicodeCategory.Surrogate;
}
