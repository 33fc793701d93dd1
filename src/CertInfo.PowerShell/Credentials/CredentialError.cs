using System.Text.RegularExpressions;
using CertInfo.Diagnostics;
using CertInfo.Errors;
using CertInfo.Http;
using CertInfo.Resources;

namespace CertInfo.Credentials;

/// <summary>The failures of a source that is configured. What was answered, read or printed is never repeated: it may hold a key.</summary>
internal static class CredentialError
{
    public static AlibabaCloudException ProfileInvalid(Profile profile, string fault) =>
        new(ErrorCodes.ProfileInvalid, Strings.Format(Strings.ProfileInvalid, TerminalText.Sanitize(profile.Name), profile.File, fault));

    /// <summary>No answer came.</summary>
    public static AlibabaCloudException Unreachable(string source, AlibabaCloudException failure) =>
        new(ErrorCodes.CredentialsUnreachable, Strings.Format(Strings.CredentialsUnreachable, source, failure.Message));

    /// <summary>The answer says no. Of its body, the code alone is told.</summary>
    public static AlibabaCloudException Refused(string source, string host, int? status, string? code, string? requestId) =>
        new(ErrorCodes.CredentialsRefused, Strings.Format(Strings.CredentialsRefused, source, host, status, IsCode(code) ? code : Strings.NoCode))
        {
            StatusCode = status,
            RequestId = requestId,
        };

    /// <summary>The answer says yes, but gives no key that can be used.</summary>
    public static AlibabaCloudException Unusable(string source, string host, HttpResponse response, string fault) =>
        new(ErrorCodes.CredentialsRefused, Strings.Format(Strings.CredentialsUnusable, source, host, response.Status, fault))
        {
            StatusCode = response.Status,
            RequestId = response.RequestId,
        };

    /// <summary>The log-in that the source rests on has ended.</summary>
    public static AlibabaCloudException Expired(string source, string profile) =>
        new(ErrorCodes.CredentialsExpired, Strings.Format(Strings.CredentialsExpired, source, TerminalText.Sanitize(profile)));

    /// <summary>Whether the failure is told already as one of getting credentials.</summary>
    public static bool IsTold(AlibabaCloudException error) => error.Code is ErrorCodes.ProfileInvalid
        or ErrorCodes.CredentialsUnreachable
        or ErrorCodes.CredentialsRefused
        or ErrorCodes.CredentialsExpired
        or ErrorCodes.CredentialsNotFound
        or ErrorCodes.CredentialProcessFailed
        or ErrorCodes.CredentialFileInvalid;

    // A service's code has this form; a key or a token has not, or is longer.
    private static bool IsCode(string? code) => code is not null && Regex.IsMatch(code, @"^[A-Za-z][A-Za-z_]*(\.[A-Za-z_]+)*\z") && code.Length <= 64;
}
