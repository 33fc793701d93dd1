using System.Management.Automation;
using System.Text.RegularExpressions;
using CertInfo.Resources;

namespace CertInfo.Errors;

/// <summary>
/// Maps each error to an ErrorRecord, by the code and not by the HTTP status, which does not tell errors apart.
/// An error of the service never has the entry of an error of the module, even if the codes are the same.
/// </summary>
internal static class ErrorTable
{
    private const string DefaultAction = "cdn:DescribeCertificateInfoByID";

    public static ErrorEntry Find(AlibabaCloudException error) => error.ServiceKind is { } kind ? Find(error, kind) : FindOwn(error);

    public static ErrorRecord ToRecord(AlibabaCloudException error, object? target)
    {
        ErrorEntry entry = Find(error);
        string text = EndLines(error.Message);
        return new ErrorRecord(error, error.Code, entry.Category, target)
        {
            ErrorDetails = new ErrorDetails(error.RequestId is null ? text : $"{text} RequestId: {error.RequestId}") { RecommendedAction = entry.Action },
        };
    }

    // PowerShell joins the lines of a message in a script, so each line of a list needs an end.
    private static string EndLines(string message) => message.IndexOf('\n') < 0
        ? message
        : Regex.Replace(message, @"(?<![.:;。：；])(?=\n)", ";") + (".。".IndexOf(message[message.Length - 1]) < 0 ? "." : "");

    private static ErrorEntry FindOwn(AlibabaCloudException error) => error.Code switch
    {
        ErrorCodes.CertNotExisted => new(ErrorCategory.ObjectNotFound, ErrorScope.Item, null),
        ErrorCodes.InvalidCertId => new(ErrorCategory.InvalidArgument, ErrorScope.Item, Strings.ActionInvalidCertId),
        ErrorCodes.InvalidDomainName => new(ErrorCategory.InvalidArgument, ErrorScope.Item, Strings.ActionInvalidDomainName),
        ErrorCodes.DomainNotFound => new(ErrorCategory.ObjectNotFound, ErrorScope.Item, null),
        ErrorCodes.RateLimitTimeout => new(ErrorCategory.LimitsExceeded, ErrorScope.Item, Strings.ActionThrottling),
        ErrorCodes.RequestTimeout => new(ErrorCategory.OperationTimeout, ErrorScope.ItemOrConnection, Strings.ActionRequestTimeout),
        ErrorCodes.ConnectionFailed => new(ErrorCategory.ConnectionError, ErrorScope.ItemOrConnection, Strings.ActionConnectionFailed),
        ErrorCodes.InvalidResponse => new(ErrorCategory.InvalidData, ErrorScope.Item, Strings.ActionInvalidResponse),

        ErrorCodes.HostNameRequired => new(ErrorCategory.InvalidArgument, ErrorScope.Item, Strings.ActionHostNameRequired),
        ErrorCodes.InvalidThumbprint => new(ErrorCategory.InvalidArgument, ErrorScope.Item, Strings.ActionInvalidThumbprint),
        ErrorCodes.EdgeNameNotResolved => new(ErrorCategory.ConnectionError, ErrorScope.Item, Strings.ActionEdgeNameNotResolved),
        ErrorCodes.EdgeNodeNotFound => new(ErrorCategory.ObjectNotFound, ErrorScope.Item, Strings.ActionEdgeNodeNotFound),
        ErrorCodes.EdgeConnectionFailed => new(ErrorCategory.ConnectionError, ErrorScope.Item, Strings.ActionEdgeConnectionFailed),
        ErrorCodes.EdgeTimeout => new(ErrorCategory.OperationTimeout, ErrorScope.Item, Strings.ActionEdgeTimeout),
        ErrorCodes.EdgeHandshakeFailed => new(ErrorCategory.ProtocolError, ErrorScope.Item, Strings.ActionEdgeHandshakeFailed),
        ErrorCodes.EdgeNoCertificate => new(ErrorCategory.InvalidData, ErrorScope.Item, Strings.ActionEdgeHandshakeFailed),
        ErrorCodes.InvalidParameterCombination => new(ErrorCategory.InvalidArgument, ErrorScope.Item, Strings.ActionInvalidParameterCombination),
        ErrorCodes.NotACertificate => new(ErrorCategory.InvalidType, ErrorScope.Item, Strings.ActionNotACertificate),

        // These errors concern the account or the configuration: the next id would fail in the same way.
        ErrorCodes.NameResolutionFailed => new(ErrorCategory.ConnectionError, ErrorScope.Command, Strings.ActionNameResolutionFailed),
        ErrorCodes.ProxyAuthenticationRequired => new(ErrorCategory.AuthenticationError, ErrorScope.Command, Strings.ActionProxyAuthentication),
        ErrorCodes.ProxyAccessDenied => new(ErrorCategory.PermissionDenied, ErrorScope.Command, Strings.ActionProxyAccess),
        ErrorCodes.TlsFailed => new(ErrorCategory.SecurityError, ErrorScope.Command, Strings.ActionTlsFailed),
        ErrorCodes.InvalidEndpoint => new(ErrorCategory.InvalidArgument, ErrorScope.Service, Strings.ActionInvalidEndpoint),
        ErrorCodes.InvalidProxy => new(ErrorCategory.InvalidArgument, ErrorScope.Command, Strings.ActionInvalidProxy),
        ErrorCodes.InvalidRegion => new(ErrorCategory.InvalidArgument, ErrorScope.Command, Strings.ActionInvalidRegion),
        ErrorCodes.InvalidCredential => new(ErrorCategory.InvalidArgument, ErrorScope.Command, Strings.ActionInvalidCredential),
        ErrorCodes.CredentialsNotFound => new(ErrorCategory.AuthenticationError, ErrorScope.Command, Strings.ActionCredentialsNotFound),
        ErrorCodes.CredentialsExpired => new(ErrorCategory.AuthenticationError, ErrorScope.Command, Strings.ActionCredentialsExpired),
        ErrorCodes.CredentialsRefused => new(ErrorCategory.AuthenticationError, ErrorScope.Command, Strings.ActionCredentialsRefused),
        ErrorCodes.CredentialsUnreachable => new(ErrorCategory.ConnectionError, ErrorScope.Command, Strings.ActionCredentialsUnreachable),
        ErrorCodes.CredentialFileInvalid => new(ErrorCategory.InvalidData, ErrorScope.Command, Strings.ActionCredentialFileInvalid),
        ErrorCodes.CredentialFileLocked => new(ErrorCategory.ResourceBusy, ErrorScope.Command, Strings.ActionCredentialFileLocked),
        ErrorCodes.CredentialProcessFailed => new(ErrorCategory.InvalidResult, ErrorScope.Command, Strings.ActionCredentialProcessFailed),
        ErrorCodes.ProfileInvalid => new(ErrorCategory.InvalidData, ErrorScope.Command, Strings.ActionProfileInvalid),
        ErrorCodes.ProfileNotFound => new(ErrorCategory.ObjectNotFound, ErrorScope.Command, Strings.ActionProfileNotFound),
        ErrorCodes.InvalidHostName => new(ErrorCategory.InvalidArgument, ErrorScope.Command, Strings.ActionInvalidHostName),
        ErrorCodes.InvalidPath => new(ErrorCategory.InvalidArgument, ErrorScope.Command, Strings.ActionInvalidPath),
        ErrorCodes.FolderNotFound => new(ErrorCategory.ObjectNotFound, ErrorScope.Command, Strings.ActionFolderNotFound),
        ErrorCodes.FileWriteFailed => new(ErrorCategory.WriteError, ErrorScope.Command, Strings.ActionFileWriteFailed),
        ErrorCodes.DuplicateMetric => new(ErrorCategory.InvalidData, ErrorScope.Command, Strings.ActionDuplicateMetric),
        ErrorCodes.NoCertificate => new(ErrorCategory.ObjectNotFound, ErrorScope.Command, Strings.ActionNoCertificate),
        ErrorCodes.InvalidLimit => new(ErrorCategory.InvalidArgument, ErrorScope.Command, Strings.ActionCriticalAboveWarning),
        _ => new(ByStatus(error.StatusCode), ErrorScope.Item, Strings.ActionOther),
    };

    private static ErrorEntry Find(AlibabaCloudException error, ServiceErrorKind kind) => kind switch
    {
        ServiceErrorKind.CertificateNotFound => new(ErrorCategory.ObjectNotFound, ErrorScope.Item, null),
        ServiceErrorKind.DomainNotFound => new(ErrorCategory.ObjectNotFound, ErrorScope.Item, null),
        ServiceErrorKind.DomainLocked => new(ErrorCategory.PermissionDenied, ErrorScope.ItemOrAccount, Strings.ActionDomainLocked),
        ServiceErrorKind.Throttling => new(ErrorCategory.LimitsExceeded, ErrorScope.Item, Strings.ActionThrottling),
        ServiceErrorKind.TransientFault => new(ErrorCategory.ResourceUnavailable, ErrorScope.Item, Strings.ActionServiceFault),
        ServiceErrorKind.PermissionDenied => new(
            ErrorCategory.PermissionDenied,
            error.ConcernsAllResources ? ErrorScope.Service : ErrorScope.ItemOrAccount,
            error.Code == "OperationDenied" ? ServiceNotOpenAction(error) : PermissionAction(error.RamAction ?? DefaultAction)),
        ServiceErrorKind.ServiceNotOpen => new(ErrorCategory.PermissionDenied, ErrorScope.Service, ServiceNotOpenAction(error)),
        ServiceErrorKind.AccountRefused => new(ErrorCategory.PermissionDenied, ErrorScope.Command, Strings.ActionAccountRefused),
        ServiceErrorKind.AccessKeyInvalid => new(ErrorCategory.AuthenticationError, ErrorScope.Command, Strings.ActionAccessKey),
        ServiceErrorKind.SecurityTokenInvalid => new(ErrorCategory.AuthenticationError, ErrorScope.Command, Strings.ActionSecurityToken),
        ServiceErrorKind.SignatureInvalid => new(ErrorCategory.AuthenticationError, ErrorScope.Command, Strings.ActionSignature),
        ServiceErrorKind.WrongTime => new(ErrorCategory.AuthenticationError, ErrorScope.Command, Strings.ActionClock),
        ServiceErrorKind.WrongEndpoint => new(ErrorCategory.InvalidArgument, ErrorScope.Command, Strings.ActionInvalidEndpoint),
        _ when error.IsThrottling => new(ErrorCategory.LimitsExceeded, ErrorScope.Item, Strings.ActionThrottling),
        _ => new(ByStatus(error.StatusCode), ErrorScope.Item, Strings.ActionOther),
    };

    // The help of the command that calls the operation contains the policy.
    private static string PermissionAction(string action) => Strings.Format(
        Strings.ActionPermission,
        action,
        Regex.IsMatch(action, "UserVipsByDomain$") ? "Get-AlibabaEdgeCertificate"
            : Regex.IsMatch(action, "List$|:List|UserDomains$") ? "Find-AlibabaCertificate" : "Get-AlibabaCertificateInfo");

    private static string ServiceNotOpenAction(AlibabaCloudException error) =>
        Strings.Format(Strings.ActionServiceNotOpen, string.IsNullOrEmpty(error.Service) ? "CDN" : error.Service);

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
}

/// <summary>What an error says about the next item.</summary>
internal enum ErrorScope
{
    /// <summary>Nothing: the next item may succeed.</summary>
    Item,

    /// <summary>Nothing if it happens to a few items. If it happens to all of them, it concerns the account.</summary>
    ItemOrAccount,

    /// <summary>Nothing if it happens to a few items, or if a response has arrived. Otherwise it concerns the connection.</summary>
    ItemOrConnection,

    /// <summary>The next item of the same service would fail in the same way. An item of another service may succeed.</summary>
    Service,

    /// <summary>The next item would fail in the same way. The error ends the command.</summary>
    Command,
}

/// <param name="Category">The category.</param>
/// <param name="Scope">What the error says about the next item.</param>
/// <param name="Action">The recommended action; null if the item does not exist. The message says everything then, and stays short, because there may be many.</param>
internal readonly record struct ErrorEntry(ErrorCategory Category, ErrorScope Scope, string? Action)
{
    /// <summary>Whether the error ends a command that uses one service.</summary>
    public bool StopsPipeline => Scope is ErrorScope.Service or ErrorScope.Command;
}
