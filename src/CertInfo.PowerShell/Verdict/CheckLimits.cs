using System;
using CertInfo.Models;

namespace CertInfo.Verdict;

/// <summary>The remaining time at which a certificate gets a warning or is critical: the default ones, or those of the user in days or percent.</summary>
internal sealed class CheckLimits
{
    private readonly double? _warning;
    private readonly double? _critical;
    private readonly bool _isPercent;

    private CheckLimits(double? warning, double? critical, bool isPercent)
    {
        _warning = warning;
        _critical = critical;
        _isPercent = isPercent;
    }

    /// <summary>The limits of <see cref="ExpirationRule"/>.</summary>
    public static CheckLimits Default => new(null, null, false);

    /// <summary>Limits in days. The default limit is used for one that is null.</summary>
    public static CheckLimits InDays(int? warning, int? critical) => new(warning, critical, false);

    /// <summary>Limits in percent of the lifetime. The default limit is used for one that is null, and without a lifetime.</summary>
    public static CheckLimits InPercent(int? warning, int? critical) => new(warning, critical, true);

    /// <summary>Whether the critical limit is above the warning limit.</summary>
    public bool IsReversed => _critical > _warning;

    /// <summary>Whether the limits need the lifetime.</summary>
    public bool NeedLifetime => _isPercent && (_warning ?? _critical) is not null;

    public TimeSpan Warning(TimeSpan? lifetime, bool isRenewed) => OfUser(_warning, lifetime)
        ?? Later(ExpirationRule.WarningLimit(lifetime, isRenewed), OfUser(_critical, lifetime));

    public TimeSpan Critical(TimeSpan? lifetime, bool isRenewed) => OfUser(_critical, lifetime)
        ?? Earlier(ExpirationRule.CriticalLimit(lifetime, isRenewed), OfUser(_warning, lifetime));

    // A limit that the user did not set never contradicts the one that he set.
    private static TimeSpan Later(TimeSpan time, TimeSpan? other) => other > time ? other.Value : time;

    private static TimeSpan Earlier(TimeSpan time, TimeSpan? other) => other < time ? other.Value : time;

    private TimeSpan? OfUser(double? limit, TimeSpan? lifetime) => limit is not { } number ? null
        : !_isPercent ? TimeSpan.FromDays(number)
        : lifetime is { } known ? TimeSpan.FromTicks((long)(known.Ticks * (number / 100)))
        : null;
}
