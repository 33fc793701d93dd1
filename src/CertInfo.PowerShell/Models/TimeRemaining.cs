using System;
using CertInfo.Runtime;

namespace CertInfo.Models;

/// <summary>The time until an expiration.</summary>
internal static class TimeRemaining
{
    // In UTC, because a difference of local times is an hour off after a change of daylight saving time.
    public static TimeSpan? Until(DateTime? expireTime, Clock clock) => expireTime?.ToUniversalTime() - clock.UtcNow.UtcDateTime;

    /// <summary>Whole days, rounded down; negative after the expiration; null if the time of expiration is not known.</summary>
    public static int? Days(DateTime? expireTime, Clock clock) => Until(expireTime, clock) is { } left ? Days(left) : null;

    public static int Days(TimeSpan left) => (int)Math.Floor(left.TotalDays);

    /// <summary>Whether the time of expiration has come; null if it is not known.</summary>
    public static bool? IsExpired(DateTime? expireTime, Clock clock) => Until(expireTime, clock) is { } left ? left <= TimeSpan.Zero : null;
}
