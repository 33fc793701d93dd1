using System;
using System.Linq;

namespace CertInfo.Errors;

/// <summary>
/// The error codes of the service and what they mean. This is the only list of them. The codes are from the references of CDN and DCDN, from
/// the common errors of the gateway and from STS. They do not share a namespace with <see cref="ErrorCodes"/>.
/// </summary>
internal static class ServiceErrorTable
{
    // Also in Chinese: the language of a message depends on the account.
    private static readonly string[] FlowControlWords = ["flow control", "flowcontrol", "throttl", "rate limit", "too many requests", "流控", "流量控制", "限流"];

    private static readonly string[] NotOpenWords = ["open", "suspend", "activat", "开通", "停止"];

    /// <param name="code">The code.</param>
    /// <param name="message">The message of the service. Some codes have more than one meaning, and only the message tells them apart.</param>
    public static ServiceErrorKind Classify(string code, string? message) => code switch
    {
        "CertNotExisted" => ServiceErrorKind.CertificateNotFound,
        ErrorCodes.DomainNotFound or "DomainNotFound" or "InvalidDomainName.NotFound" => ServiceErrorKind.DomainNotFound,
        "IllegalOperation" or "InvalidDomain.Offline" or "DomainOffline" => ServiceErrorKind.DomainLocked,

        // "Throttling.User", "Rejected.Throttling" and others. CDN limits configuration calls with FlowControlError.
        _ when Contains(code, "Throttling") || StartsWith(code, "FlowControl") => ServiceErrorKind.Throttling,

        "ServiceBusy" or "SystemBusy" or "SystemUpgrading" or "UnknownError" or "InternalServerError" or "RequestTimeout" => ServiceErrorKind.TransientFault,
        _ when StartsWith(code, "ServiceUnavailable") || StartsWith(code, "InternalError") => ServiceErrorKind.TransientFault,
        "SignatureNonceUsed" => ServiceErrorKind.NonceUsed,

        "Forbidden" or "Forbidden.RAM" or "NoPermission" or "Forbidden.AccessTooManyOthersResource" or "ActionUnauthorized" => ServiceErrorKind.PermissionDenied,
        "OperationDenied" => ClassifyOperationDenied(message ?? ""),
        "CdnServiceNotFound" or "DcdnServiceNotFound" => ServiceErrorKind.ServiceNotOpen,

        // "Forbedden" is the spelling of the documentation.
        "Forbidden.NotSupportRAM" or "Forbedden.NotSupportRAM" or "Forbidden.RiskControl" or "RiskControl.Refused" => ServiceErrorKind.AccountRefused,
        "Forbidden.NotVerified" or "Forbidden.UserVerification" or "NoRealNameAuthentication" => ServiceErrorKind.AccountRefused,
        _ when StartsWith(code, "InsufficientBalance") => ServiceErrorKind.AccountRefused,

        "SignatureDoesNotMatch" or "IncompleteSignature" or "InvalidSignatureMethod" => ServiceErrorKind.SignatureInvalid,
        "MissingSecurityToken" or "Forbidden.AccessKeyDisabled" => ServiceErrorKind.AccessKeyInvalid,
        _ when StartsWith(code, "InvalidAccessKeyId") => ServiceErrorKind.AccessKeyInvalid,
        _ when StartsWith(code, "InvalidSecurityToken") => ServiceErrorKind.SecurityTokenInvalid,
        "IllegalTimestamp" => ServiceErrorKind.WrongTime,
        _ when StartsWith(code, "InvalidTimeStamp") => ServiceErrorKind.WrongTime,

        "InvalidApi.NotFound" or "InvalidProduct.NotFound" or "InvalidAction" or "InvalidAction.NotFound" => ServiceErrorKind.WrongEndpoint,
        "NoSuchVersion" or "InvalidVersion" or "UnsupportedHTTPMethod" or "InvalidProtocol.NeedSsl" => ServiceErrorKind.WrongEndpoint,

        _ when ContainsAny(message ?? "", FlowControlWords) => ServiceErrorKind.Throttling,
        _ => ServiceErrorKind.Other,
    };

    // "Your account does not open CDN service yet.", "Your CDN service is suspended.", or "… as your resource is locked for security reasons."
    private static ServiceErrorKind ClassifyOperationDenied(string message) =>
        Contains(message, "lock") || Contains(message, "锁定") ? ServiceErrorKind.DomainLocked
        : ContainsAny(message, NotOpenWords) ? ServiceErrorKind.ServiceNotOpen
        : ServiceErrorKind.PermissionDenied;

    private static bool StartsWith(string text, string start) => text.StartsWith(start, StringComparison.Ordinal);

    private static bool Contains(string text, string part) => text.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;

    private static bool ContainsAny(string text, string[] parts) => parts.Any(part => Contains(text, part));
}
