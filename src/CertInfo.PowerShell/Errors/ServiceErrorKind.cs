namespace CertInfo.Errors;

/// <summary>What an error code of the service means for the call, and for the calls after it.</summary>
internal enum ServiceErrorKind
{
    /// <summary>A code that the table does not know. It is the error of one item.</summary>
    Other,

    /// <summary>There is no such certificate.</summary>
    CertificateNotFound,

    /// <summary>The account has no such domain.</summary>
    DomainNotFound,

    /// <summary>The domain is locked or offline, or the operation is not allowed on it.</summary>
    DomainLocked,

    /// <summary>The service limits the calls. A retry succeeds later.</summary>
    Throttling,

    /// <summary>A fault of the service that passes. A retry may succeed.</summary>
    TransientFault,

    /// <summary>The nonce was used before. A retry has a new one.</summary>
    NonceUsed,

    /// <summary>A permission is missing: for one item, or for all of them if the operation takes all resources.</summary>
    PermissionDenied,

    /// <summary>The account does not have the service, or the service is suspended.</summary>
    ServiceNotOpen,

    /// <summary>The account may not make such calls at all: no balance, not verified, stopped by risk control.</summary>
    AccountRefused,

    /// <summary>The access key does not exist, or it is disabled.</summary>
    AccessKeyInvalid,

    /// <summary>The security token is expired, malformed, or the token of another access key.</summary>
    SecurityTokenInvalid,

    /// <summary>The signature is wrong.</summary>
    SignatureInvalid,

    /// <summary>The date of the request is wrong.</summary>
    WrongTime,

    /// <summary>The endpoint does not have this operation.</summary>
    WrongEndpoint,
}
