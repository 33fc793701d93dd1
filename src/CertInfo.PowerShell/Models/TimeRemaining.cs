using System;
using CertInfo.Runtime;

namespace CertInfo.Models;

/// <summary>How long is left until a time of expiry.</summary>
internal static class TimeRemaining
{
    // Between instants: between local times, a change to or from daylight saving would count as an hour.
    public static TimeSpan? Until(DateTime? expireTime, Clock clock) => expireTime?.ToUniversalTime() - clock.UtcNow.UtcDateTime;

    public static int Days(TimeSpan left) => (int)Math.Floor(left.TotalDays);
}
