using System;

namespace CertInfo.Http;

/// <summary>
/// The rate after a decrease, by a cubic function of the time as in TCP (RFC 9438): it rises fast at first, is flat near the rate that
/// the service accepted, and rises faster again where this rate is no longer the limit.
/// </summary>
internal static class CubicIncrease
{
    /// <summary>The rate returns fast to this part of what the service accepted, because the number of accepted calls is an estimate.</summary>
    public const double RecoveredPart = 0.98;

    /// <summary>The constant C of RFC 9438 in calls a second, until the rate has returned.</summary>
    private const double Recovery = 0.4;

    /// <summary>The same constant after that: the increase in the first second. It is larger, so that a rate that another program no longer uses is soon used.</summary>
    private const double Increase = 2;

    /// <summary>Below this rate in calls a second, both constants are smaller in proportion, so that few calls are refused.</summary>
    private const double LowRate = 45;

    /// <param name="accepted">The rate to return to, in calls a second.</param>
    /// <param name="lowered">The rate after the decrease.</param>
    /// <param name="sinceDecrease">The time since the decrease.</param>
    /// <returns>The rate in calls a second.</returns>
    public static double GetRate(double accepted, double lowered, TimeSpan sinceDecrease)
    {
        double scale = Math.Min(1, accepted / LowRate);
        double time = sinceDecrease.TotalSeconds - Math.Pow(Math.Max(0, accepted - lowered) / (scale * Recovery), 1.0 / 3);
        return accepted + (scale * (time < 0 ? Recovery : Increase) * time * time * time);
    }
}
