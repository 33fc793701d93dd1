using System;
using CertInfo.Runtime;

namespace CertInfo.Models;

/// <summary>The remaining time at which a certificate needs attention, and the words of <c>Status</c> that follow from it.</summary>
/// <remarks>
/// A fixed number of days raises false alarms for certificates that live only 47 days (CA/Browser Forum, ballot SC-081v3), so the limits
/// depend on the lifetime. CDN renews its own free certificates about four days before they expire.
/// </remarks>
internal static class ExpirationRule
{
    public const string Valid = "Valid";
    public const string ExpiringSoon = "ExpiringSoon";
    public const string Expired = "Expired";
    public const string Unknown = "Unknown";

    public static readonly TimeSpan WarningTime = TimeSpan.FromDays(30);
    public static readonly TimeSpan CriticalTime = TimeSpan.FromDays(7);
    public const double WarningShare = 1.0 / 3;
    public const double CriticalShare = 0.15;

    // Less than four days: at four days, CDN has just begun to renew the certificate.
    private static readonly TimeSpan RenewalTime = TimeSpan.FromDays(4) - TimeSpan.FromTicks(1);

    /// <summary>The remaining time at which a certificate expires soon: the smaller of 30 days and a third of the lifetime.</summary>
    /// <param name="lifetime">The lifetime; null if it is not known. In this case, it is 30 days.</param>
    /// <param name="isRenewed">Whether CDN renews the certificate. In this case, it is at most 4 days.</param>
    public static TimeSpan WarningLimit(TimeSpan? lifetime, bool isRenewed) =>
        Smaller(isRenewed ? RenewalTime : WarningTime, lifetime, WarningShare);

    /// <summary>The remaining time at which it is urgent: the smaller of 7 days and 15 percent of the lifetime.</summary>
    /// <param name="lifetime">The lifetime; null if it is not known. In this case, it is 7 days.</param>
    /// <param name="isRenewed">Whether CDN renews the certificate. In this case, it is at most 2 days.</param>
    public static TimeSpan CriticalLimit(TimeSpan? lifetime, bool isRenewed) =>
        Smaller(isRenewed ? TimeSpan.FromDays(2) : CriticalTime, lifetime, CriticalShare);

    /// <summary>Whether CDN could not get or renew its free certificate.</summary>
    /// <param name="certType">The type of the certificate. The status concerns only <c>free</c> certificates.</param>
    /// <param name="applicationStatus">Status of DescribeDomainCertificateInfo (CDN, API version 2018-05-10). An unknown value is no failure.</param>
    public static bool HasApplicationFailed(string? certType, string? applicationStatus) => IsFree(certType)
        && applicationStatus?.Trim().ToLowerInvariant() is "cname_error" or "top_domain_cname_error" or "domain_invalid" or "unsupport_wildcard"
            or "get_token_timeout" or "check_token_timeout" or "get_cert_timeout" or "failed";

    /// <summary>Whether CDN renews the certificate: it is a free one, and the application has not failed.</summary>
    public static bool IsRenewed(string? certType, string? applicationStatus) => IsFree(certType) && !HasApplicationFailed(certType, applicationStatus);

    /// <summary>The time from the start to the expiration; null if one of them is not known, or if the start is not earlier.</summary>
    public static TimeSpan? Lifetime(DateTime? startTime, DateTime? expireTime) =>
        expireTime?.ToUniversalTime() - startTime?.ToUniversalTime() is { Ticks: > 0 } lifetime ? lifetime : null;

    /// <summary>
    /// <c>Unknown</c> if the time of expiration is not known, <c>Expired</c>, <c>ExpiringSoon</c> (at <see cref="WarningLimit"/>, or the
    /// application for a free certificate has failed), or <c>Valid</c>.
    /// </summary>
    public static string Status(DateTime? startTime, DateTime? expireTime, string? certType, string? applicationStatus, Clock clock)
    {
        if (TimeRemaining.Until(expireTime, clock) is not { } remaining)
        {
            return Unknown;
        }

        if (remaining <= TimeSpan.Zero)
        {
            return Expired;
        }

        return HasApplicationFailed(certType, applicationStatus)
            || remaining <= WarningLimit(Lifetime(startTime, expireTime), IsRenewed(certType, applicationStatus)) ? ExpiringSoon : Valid;
    }

    private static bool IsFree(string? certType) => string.Equals(certType, "free", StringComparison.OrdinalIgnoreCase);

    private static TimeSpan Smaller(TimeSpan time, TimeSpan? lifetime, double share) =>
        lifetime is { } known && TimeSpan.FromTicks((long)(known.Ticks * share)) is var part && part < time ? part : time;
}
