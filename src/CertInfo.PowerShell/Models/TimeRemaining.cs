using System;
using CertInfo.Runtime;

namespace CertInfo.Models;

/// <summary>The time until an expiration.</summary>
internal static class TimeRemaining
{
    // In UTC, because a difference of local times is an hour off after a change of daylight saving time.
    public static TimeSpan? Until(DateTime? expireTime, Clock clock) => expireTime?.ToUniversalTime() - clock.UtcNow.UtcDateTime;

    public static int Days(TimeSpan left) => (int)Math.Floor(left.TotalDays);
}
