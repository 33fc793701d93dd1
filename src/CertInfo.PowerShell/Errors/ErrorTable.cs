using System;
using System.Management.Automation;
using CertInfo.Resources;

namespace CertInfo.Errors;

/// <summary>
/// Maps each error to an ErrorRecord, by the code and not by the HTTP status, which does not tell errors apart.
/// The codes are from the API Error Center and from "Common errors" of Alibaba Cloud.
/// </summary>
internal static class ErrorTable
{
    private const string DefaultAction = "cdn:DescribeCertificateInfoByID";

    public static ErrorEntry Find(AlibabaCloudException error) => error.Code switch
    {
        ErrorCodes.CertNotExisted => new(ErrorCategory.ObjectNotFound, false, Strings.ActionCertNotExisted),
        ErrorCodes.InvalidCertId => new(ErrorCategory.InvalidArgument, false, Strings.ActionInvalidCertId),
        ErrorCodes.InvalidDomainName => new(ErrorCategory.InvalidArgument, false, Strings.ActionInvalidDomainName),
        ErrorCodes.DomainNotFound => new(ErrorCategory.ObjectNotFound, false, Strings.ActionDomainNotFound),
        ErrorCodes.RequestTimeout => new(ErrorCategory.OperationTimeout, false, Strings.ActionRequestTimeout),
        ErrorCodes.ConnectionFailed => new(ErrorCategory.ConnectionError, false, Strings.ActionConnectionFailed),
        ErrorCodes.InvalidResponse => new(ErrorCategory.InvalidData, false, Strings.ActionInvalidResponse),

        // These errors concern the account or the configuration: the next id would fail in the same way.
        ErrorCodes.NameResolutionFailed => new(ErrorCategory.ConnectionError, true, Strings.ActionNameResolutionFailed),
        ErrorCodes.TlsFailed => new(ErrorCategory.SecurityError, true, Strings.ActionTlsFailed),
        ErrorCodes.InvalidEndpoint => new(ErrorCategory.InvalidArgument, true, Strings.ActionInvalidEndpoint),
        ErrorCodes.InvalidProxy => new(ErrorCategory.InvalidArgument, true, Strings.ActionInvalidProxy),
        ErrorCodes.InvalidRegion => new(ErrorCategory.InvalidArgument, true, Strings.ActionInvalidRegion),
        ErrorCodes.InvalidCredential => new(ErrorCategory.InvalidArgument, true, Strings.ActionInvalidCredential),
        ErrorCodes.CredentialsNotFound => new(ErrorCategory.AuthenticationError, true, Strings.ActionCredentialsNotFound),
        ErrorCodes.CredentialsExpired => new(ErrorCategory.AuthenticationError, true, Strings.ActionCredentialsExpired),
        ErrorCodes.CredentialsRefused => new(ErrorCategory.AuthenticationError, true, Strings.ActionCredentialsRefused),
        ErrorCodes.CredentialsUnreachable => new(ErrorCategory.ConnectionError, true, Strings.ActionCredentialsUnreachable),
        ErrorCodes.CredentialFileInvalid => new(ErrorCategory.InvalidData, true, Strings.ActionCredentialFileInvalid),
        ErrorCodes.CredentialProcessFailed => new(ErrorCategory.InvalidResult, true, Strings.ActionCredentialProcessFailed),
        ErrorCodes.ProfileInvalid => new(ErrorCategory.InvalidData, true, Strings.ActionProfileInvalid),
        ErrorCodes.ProfileNotFound => new(ErrorCategory.ObjectNotFound, true, Strings.ActionProfileNotFound),
        "SignatureDoesNotMatch" or "IncompleteSignature" => new(ErrorCategory.AuthenticationError, true, Strings.ActionSignature),
        "MissingSecurityToken" or "Forbidden.AccessKeyDisabled" => new(ErrorCategory.AuthenticationError, true, Strings.ActionAccessKey),
        "Forbidden" or "Forbidden.RAM" or "NoPermission" => new(ErrorCategory.PermissionDenied, true, PermissionAction(error.RamAction ?? DefaultAction)),
        "Forbidden.RiskControl" or "Forbidden.NotVerified" => new(ErrorCategory.PermissionDenied, true, Strings.ActionOther),
        "OperationDenied" or "CdnServiceNotFound" => new(ErrorCategory.PermissionDenied, true, Strings.ActionServiceNotOpen),
        "InvalidApi.NotFound" or "InvalidProduct.NotFound" => new(ErrorCategory.InvalidArgument, true, Strings.ActionInvalidEndpoint),
        string code when ErrorCodes.IsWrongTime(code) => new(ErrorCategory.AuthenticationError, true, Strings.ActionClock),
        string code when StartsWith(code, "InvalidAccessKeyId") => new(ErrorCategory.AuthenticationError, true, Strings.ActionAccessKey),
        string code when StartsWith(code, "InvalidSecurityToken") => new(ErrorCategory.AuthenticationError, true, Strings.ActionSecurityToken),
        _ when error.IsThrottling => new(ErrorCategory.LimitsExceeded, false, Strings.ActionThrottling),
        _ => new(ByStatus(error.StatusCode), false, Strings.ActionOther),
    };

    public static ErrorRecord ToRecord(AlibabaCloudException error, object? target)
    {
        ErrorEntry entry = Find(error);
        string message = error.RequestId is null ? error.Message : $"{error.Message} RequestId: {error.RequestId}";
        return new ErrorRecord(error, error.Code, entry.Category, target)
        {
            ErrorDetails = new ErrorDetails(message) { RecommendedAction = entry.Action },
        };
    }

    private static string PermissionAction(string action) => Strings.Format(
        Strings.ActionPermission, action, StartsWith(action, "cdn:DescribeCdn") ? "Find-AlibabaCertificate" : "Get-AlibabaCertificateInfo");

    private static ErrorCategory ByStatus(int? status) => status switch
    {
        400 => ErrorCategory.InvalidArgument,
        401 => ErrorCategory.AuthenticationError,
        403 => ErrorCategory.PermissionDenied,
        404 => ErrorCategory.ObjectNotFound,
        429 => ErrorCategory.LimitsExceeded,
        >= 500 => ErrorCategory.ResourceUnavailable,
        _ => ErrorCategory.ProtocolError,
    };

    private static bool StartsWith(string code, string prefix) => code.StartsWith(prefix, StringComparison.Ordinal);
}


/// <param name="Category">The category.</param>
/// <param name="StopsPipeline">Whether the error ends the command, because the next id would fail in the same way.</param>
/// <param name="Action">The recommended action.</param>
internal readonly record struct ErrorEntry(ErrorCategory Category, bool StopsPipeline, string Action);
