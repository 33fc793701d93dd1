using System;
using System.Text.RegularExpressions;
using CertInfo.Diagnostics;
using CertInfo.Errors;
using CertInfo.Http;
using CertInfo.Resources;

namespace CertInfo.Credentials;

/// <summary>The errors of a provider that is configured. The messages never repeat a response, a file or an output, because it may contain a key.</summary>
internal static class CredentialError
{
    public static AlibabaCloudException ProfileInvalid(Profile profile, string reason) =>
        new(ErrorCodes.ProfileInvalid, Strings.Format(Strings.ProfileInvalid, TerminalText.Sanitize(profile.Name), profile.File, reason));

    /// <summary>No response arrived.</summary>
    public static AlibabaCloudException Unreachable(string provider, AlibabaCloudException failure) =>
        new(ErrorCodes.CredentialsUnreachable, Strings.Format(Strings.CredentialsUnreachable, provider, failure.Message));

    /// <summary>The response is an error. The message shows only its code.</summary>
    public static AlibabaCloudException Refused(string provider, string host, int? status, string? code, string? requestId)
    {
        // Only these statuses mean that the service decided against the request. A 404 without a code may come from any host.
        bool isRefusal = status is 400 or 401 or 403 || (status == 404 && IsCode(code));
        return new(ErrorCodes.CredentialsRefused, Strings.Format(isRefusal ? Strings.CredentialsRefused : Strings.CredentialsFailed, provider, host, status, IsCode(code) ? code : Strings.NoCode))
        {
            StatusCode = status,
            RequestId = requestId,
        };
    }

    /// <summary>The status is success, but the response contains no usable credentials.</summary>
    public static AlibabaCloudException Unusable(string provider, string host, HttpResponse response, string reason) =>
        new(ErrorCodes.CredentialsRefused, Strings.Format(Strings.CredentialsUnusable, provider, host, response.Status, reason))
        {
            StatusCode = response.Status,
            RequestId = response.RequestId,
        };

    /// <summary>The sign-in session of the provider has expired.</summary>
    /// <param name="provider">The name of the provider.</param>
    /// <param name="command">The command that signs in again.</param>
    public static AlibabaCloudException Expired(string provider, string command) =>
        new(ErrorCodes.CredentialsExpired, Strings.Format(Strings.CredentialsExpired, provider, command));

    /// <summary>A new token cannot be saved, so the old one is not used.</summary>
    public static AlibabaCloudException NotSaved(string provider, string path, string reason, string command) =>
        new(ErrorCodes.CredentialsExpired, Strings.Format(Strings.TokenNotUsed, provider, TerminalText.Sanitize(path), reason, command));

    /// <summary>Another process holds the lock for the CLI's file, so the token is not used.</summary>
    public static AlibabaCloudException Locked(string provider, string lockPath, TimeSpan limit) =>
        new(ErrorCodes.CredentialFileLocked, Strings.Format(Strings.CredentialFileLocked, provider, TerminalText.Sanitize(lockPath), limit.TotalSeconds));

    /// <summary>Whether the error already says why there are no credentials.</summary>
    public static bool IsCredentialError(AlibabaCloudException error) => error.ServiceKind is null && error.Code is ErrorCodes.ProfileInvalid
        or ErrorCodes.CredentialsUnreachable
        or ErrorCodes.CredentialsRefused
        or ErrorCodes.CredentialsExpired
        or ErrorCodes.CredentialsNotFound
        or ErrorCodes.CredentialProcessFailed
        or ErrorCodes.CredentialFileInvalid
        or ErrorCodes.CredentialFileLocked
        or ErrorCodes.ProxyAuthenticationRequired
        or ErrorCodes.ProxyAccessDenied;

    // Error codes have this form. A key or a token has another one, or is longer.
    private static bool IsCode(string? code) => code is not null && Regex.IsMatch(code, @"^[A-Za-z][A-Za-z_]*(\.[A-Za-z_]+)*\z") && code.Length <= 64;
}
