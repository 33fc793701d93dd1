using System;
using CertInfo.Resources;

namespace CertInfo.Verdict;

/// <summary>The remaining days as a person says them, such as "in 10 days" or "2 days ago".</summary>
internal static class RelativeTime
{
    /// <param name="daysRemaining">Whole days, rounded down; negative after the expiration.</param>
    /// <param name="isExpired">Whether the time has come. In its first second, the number is 0.</param>
    public static string Describe(int daysRemaining, bool isExpired)
    {
        int days = Math.Abs(daysRemaining);
        return isExpired
            ? days <= 1 ? Strings.AgoLessThanADay : Strings.Format(Strings.AgoDays, days)
            : days switch
            {
                0 => Strings.InLessThanADay,
                1 => Strings.InOneDay,
                _ => Strings.Format(Strings.InDays, days),
            };
    }
}
