namespace CertInfo.Errors;

/// <summary>The error codes of this module. Scripts depend on them: they do not change. Those of the service are in <see cref="ServiceErrorTable"/>.</summary>
internal static class ErrorCodes
{
    public const string CertNotExisted = nameof(CertNotExisted);
    public const string InvalidCertId = nameof(InvalidCertId);
    public const string InvalidDomainName = nameof(InvalidDomainName);

    /// <summary>The code for all errors of the service that mean that the account has no such domain.</summary>
    public const string DomainNotFound = "InvalidDomain.NotFound";

    public const string InvalidEndpoint = nameof(InvalidEndpoint);
    public const string InvalidProxy = nameof(InvalidProxy);
    public const string InvalidRegion = nameof(InvalidRegion);
    public const string InvalidCredential = nameof(InvalidCredential);
    public const string CredentialsNotFound = nameof(CredentialsNotFound);
    public const string CredentialsExpired = nameof(CredentialsExpired);
    public const string CredentialsRefused = nameof(CredentialsRefused);
    public const string CredentialsUnreachable = nameof(CredentialsUnreachable);
    public const string CredentialFileInvalid = nameof(CredentialFileInvalid);
    public const string CredentialFileLocked = nameof(CredentialFileLocked);
    public const string CredentialProcessFailed = nameof(CredentialProcessFailed);
    public const string ProfileInvalid = nameof(ProfileInvalid);
    public const string ProfileNotFound = nameof(ProfileNotFound);
    public const string InvalidResponse = nameof(InvalidResponse);
    public const string ConnectionFailed = nameof(ConnectionFailed);
    public const string NameResolutionFailed = nameof(NameResolutionFailed);
    public const string ProxyAccessDenied = nameof(ProxyAccessDenied);
    public const string ProxyAuthenticationRequired = nameof(ProxyAuthenticationRequired);
    public const string RateLimitTimeout = nameof(RateLimitTimeout);
    public const string RequestTimeout = nameof(RequestTimeout);
    public const string InvalidPath = nameof(InvalidPath);
    public const string FolderNotFound = nameof(FolderNotFound);
    public const string FileWriteFailed = nameof(FileWriteFailed);
    public const string DuplicateMetric = nameof(DuplicateMetric);
    public const string NoCertificate = nameof(NoCertificate);
    public const string NotACertificate = nameof(NotACertificate);
    public const string InvalidLimit = nameof(InvalidLimit);
    public const string InvalidParameterCombination = nameof(InvalidParameterCombination);
    public const string HostNameRequired = nameof(HostNameRequired);
    public const string InvalidHostName = nameof(InvalidHostName);
    public const string InvalidThumbprint = nameof(InvalidThumbprint);
    public const string EdgeNameNotResolved = nameof(EdgeNameNotResolved);
    public const string EdgeNodeNotFound = nameof(EdgeNodeNotFound);
    public const string EdgeConnectionFailed = nameof(EdgeConnectionFailed);
    public const string EdgeTimeout = nameof(EdgeTimeout);
    public const string EdgeHandshakeFailed = nameof(EdgeHandshakeFailed);
    public const string EdgeNoCertificate = nameof(EdgeNoCertificate);
    public const string TlsFailed = nameof(TlsFailed);
}
