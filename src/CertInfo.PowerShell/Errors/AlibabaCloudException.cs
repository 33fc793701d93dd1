using System;
using CertInfo.Resources;

namespace CertInfo;

/// <summary>A call that failed, or could not be made. It holds text alone: never the request, a credential, or another exception.</summary>
public sealed class AlibabaCloudException : Exception
{
    internal AlibabaCloudException(string code, string message)
        : base(message) => Code = code;

    /// <summary>The service's error code (API Error Center), such as <c>CertNotExisted</c>, or this module's own, such as <c>RequestTimeout</c>.</summary>
    public string Code { get; }

    /// <summary>The service's id of the request, for a support ticket; null where no answer came.</summary>
    public string? RequestId { get; internal init; }

    /// <summary>The HTTP status; null where no answer came.</summary>
    public int? StatusCode { get; internal init; }

    /// <summary>The troubleshooting page that the service names; null where it names none.</summary>
    public string? Recommend { get; internal init; }

    /// <summary>Whether the service refused because of too many calls.</summary>
    internal bool IsThrottling { get; init; }

    /// <summary>The RAM action that the call needs; null where that is not known.</summary>
    internal string? RamAction { get; init; }

    /// <summary>The same failure, telling that it came again and again.</summary>
    internal AlibabaCloudException After(int attempts) =>
        attempts < 2 ? this : As(Code, Strings.Format(Strings.AfterAttempts, Message, attempts));

    /// <summary>The same failure, in other words.</summary>
    internal AlibabaCloudException As(string code, string message) => new(code, message)
    {
        RequestId = RequestId,
        StatusCode = StatusCode,
        Recommend = Recommend,
        IsThrottling = IsThrottling,
        RamAction = RamAction,
    };
}
