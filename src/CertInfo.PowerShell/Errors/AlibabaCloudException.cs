using System;
using CertInfo.Errors;
using CertInfo.Resources;

namespace CertInfo;

/// <summary>A call that failed. It contains only text: no request, no credential and no inner exception.</summary>
public sealed class AlibabaCloudException : Exception
{
    internal AlibabaCloudException(string code, string message)
        : base(message) => Code = code;

    /// <summary>The error code: one of the service (API Error Center), such as <c>CertNotExisted</c>, or one of this module, such as <c>RequestTimeout</c>.</summary>
    public string Code { get; }

    /// <summary>The id of the request, for a support ticket; null if no response arrived.</summary>
    public string? RequestId { get; internal init; }

    /// <summary>The HTTP status; null if no response arrived.</summary>
    public int? StatusCode { get; internal init; }

    /// <summary>The URL of the troubleshooting page; null if the service does not provide one.</summary>
    public string? Recommend { get; internal init; }

    /// <summary>What the code means, if the service sent it; null for a code of this module.</summary>
    internal ServiceErrorKind? ServiceKind { get; init; }

    /// <summary>Whether the service throttled the call.</summary>
    internal bool IsThrottling { get; init; }

    /// <summary>Whether the operation has no permissions for single resources, so that a missing permission concerns all of them.</summary>
    internal bool ConcernsAllResources { get; init; }

    /// <summary>The RAM action that the call needs; null if it is not known.</summary>
    internal string? RamAction { get; init; }

    /// <summary>The name of the service in messages; null or empty if it is not known.</summary>
    internal string? Service { get; init; }

    /// <summary>The same error with the number of attempts in its message.</summary>
    internal AlibabaCloudException After(int attempts) =>
        attempts < 2 ? this : As(Code, Strings.Format(Strings.AfterAttempts, Message, attempts));

    /// <summary>The same error with another code and message.</summary>
    internal AlibabaCloudException As(string code, string message) => new(code, message)
    {
        RequestId = RequestId,
        StatusCode = StatusCode,
        Recommend = Recommend,
        ServiceKind = ServiceKind,
        IsThrottling = IsThrottling,
        ConcernsAllResources = ConcernsAllResources,
        RamAction = RamAction,
        Service = Service,
    };
}
