using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using CertInfo.Diagnostics;
using CertInfo.Models;
using CertInfo.Resources;
using CertInfo.Runtime;

namespace CertInfo.Verdict;

/// <summary>Finds what is wrong with a certificate.</summary>
internal sealed class CertificateChecker
{
    private const int MaxNames = 4;

    private readonly CertificateFacts _facts;
    private readonly List<string> _findings = [];
    private readonly List<string> _messages = [];
    private string _severity = Severity.Ok;

    private CertificateChecker(CertificateFacts facts) => _facts = facts;

    public static CertificateCheck Check(CertificateFacts facts, CheckLimits limits, Clock clock)
    {
        // The handshake fails for clients when the first certificate of the chain expires.
        bool isIntermediateFirst = facts.ChainExpireTime?.ToUniversalTime() < facts.ExpireTime?.ToUniversalTime();
        DateTime? expireTime = isIntermediateFirst ? facts.ChainExpireTime : facts.ExpireTime;
        TimeSpan? lifetime = ExpirationRule.Lifetime(facts.StartTime, facts.ExpireTime);
        var checker = new CertificateChecker(facts);
        checker.CheckTimes(expireTime, lifetime, limits, clock);
        checker.CheckDomain();
        checker.CheckChain();
        if (checker._findings.Count == 0 && expireTime is { } end)
        {
            checker._messages.Add(Strings.Format(Strings.CheckExpires, Date(end), RelativeTime.Describe(TimeRemaining.Days(end, clock) ?? 0, isExpired: false)));
        }

        if (isIntermediateFirst)
        {
            checker._messages.Add(Strings.Format(Strings.CheckIntermediateFirst, Date(expireTime!.Value), Date(facts.ExpireTime!.Value)));
        }

        return new CertificateCheck
        {
            DomainName = facts.DomainName,
            Address = facts.Address,
            CertId = facts.CertId,
            CertName = facts.CertName,
            Severity = checker._severity,
            ExitCode = Severity.ExitCode(checker._severity),
            Findings = new(checker._findings),
            DaysRemaining = TimeRemaining.Days(expireTime, clock),
            LifetimeDays = lifetime is { } known ? (int)Math.Round(known.TotalDays) : null,
            CertExpireTime = expireTime,
            Message = string.Join(" ", checker._messages),
            DomainList = new(facts.DomainList),
            CertType = facts.CertType,
            CertStartTime = facts.StartTime,
            Issuer = facts.Issuer,
            Service = facts.Service,
            Source = facts.Source,
            ProfileName = facts.ProfileName,
        };
    }

    private static string Date(DateTime time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private void CheckTimes(DateTime? expireTime, TimeSpan? lifetime, CheckLimits limits, Clock clock)
    {
        if (_facts.StartTime?.ToUniversalTime() > clock.UtcNow.UtcDateTime)
        {
            Add(Severity.Critical, Finding.NotYetValid, Strings.Format(Strings.CheckNotYetValid, Date(_facts.StartTime.Value)));
        }

        if ("revoked".Equals(_facts.CertStatus, StringComparison.OrdinalIgnoreCase))
        {
            Add(Severity.Critical, Finding.Revoked, Strings.CheckRevoked);
        }

        if (expireTime is not { } end || TimeRemaining.Until(end, clock) is not { } remaining)
        {
            if (HasNoCertificate())
            {
                // HttpsOff says everything about the domain.
                return;
            }

            if ("expired".Equals(_facts.CertStatus, StringComparison.OrdinalIgnoreCase))
            {
                Add(Severity.Critical, Finding.Expired, Strings.CheckExpiredByService);
            }

            Add(Severity.Unknown, Finding.NoExpiryTime, Strings.CheckNoExpiryTime);
            return;
        }

        bool isRenewed = ExpirationRule.IsRenewed(_facts.CertType, _facts.ApplicationStatus);
        int days = TimeRemaining.Days(remaining);
        if (remaining <= TimeSpan.Zero)
        {
            Add(Severity.Critical, Finding.Expired, Strings.Format(Strings.CheckExpired, Date(end), RelativeTime.Describe(days, isExpired: true)));
        }
        else if (remaining <= limits.Warning(lifetime, isRenewed))
        {
            bool isCritical = remaining <= limits.Critical(lifetime, isRenewed);
            Add(isCritical ? Severity.Critical : Severity.Warning, Finding.ExpiresSoon, Strings.Format(Strings.CheckExpiresSoon, Date(end), RelativeTime.Describe(days, isExpired: false)));
        }
    }

    private bool IsHttpsOff() => "off".Equals(_facts.HttpsStatus, StringComparison.OrdinalIgnoreCase);

    private bool HasNoCertificate() => IsHttpsOff() && _facts is { CertId: null, CertName: null };

    private void CheckDomain()
    {
        if (ExpirationRule.HasApplicationFailed(_facts.CertType, _facts.ApplicationStatus))
        {
            Add(Severity.Warning, Finding.ApplicationFailed, Strings.Format(Strings.CheckApplicationFailed, _facts.ApplicationStatus));
        }

        if (IsHttpsOff())
        {
            Add(Severity.Warning, Finding.HttpsOff, Strings.CheckHttpsOff);
        }

        // unsupport_wildcard means that the service does not check a wildcard domain.
        if (_facts.CnameStatus?.ToLowerInvariant() is "cname_error" or "top_domain_cname_error")
        {
            Add(Severity.Warning, Finding.CnameNotCdn, Strings.Format(Strings.CheckCnameNotCdn, _facts.CnameStatus));
        }
    }

    private void CheckChain()
    {
        if (_facts.NameMatches == false)
        {
            Add(Severity.Critical, Finding.NameMismatch, _facts.CertificateNames.Length == 0 ? Strings.CheckNameMismatch : Strings.Format(Strings.CheckNameMismatchOf, ShownNames()));
        }

        if (_facts.ChainComplete == false)
        {
            Add(Severity.Critical, Finding.ChainIncomplete, Strings.CheckChainIncomplete);
        }

        // The time of the certificate is a finding of its own.
        bool isOnlyTime = _findings.Any(finding => finding is Finding.Expired or Finding.NotYetValid)
            && _facts.ChainStatus.Length > 0
            && _facts.ChainStatus.All(status => status.StartsWith("NotTimeValid", StringComparison.OrdinalIgnoreCase));
        if (_facts.IsTrusted == false && !isOnlyTime)
        {
            Add(Severity.Critical, Finding.NotTrusted, _facts.ChainStatus.Length > 0
                ? Strings.Format(Strings.CheckNotTrustedReason, string.Join(", ", _facts.ChainStatus))
                : Strings.CheckNotTrusted);
        }

        if (_facts.MatchesConfigured == false)
        {
            Add(Severity.Warning, Finding.DiffersFromConfigured, Strings.CheckDiffersFromConfigured);
        }

        if (WeakAlgorithms.HasWeakKey(_facts))
        {
            Add(Severity.Warning, Finding.WeakKey, Strings.CheckWeakKey);
        }

        if (WeakAlgorithms.HasWeakSignature(_facts))
        {
            Add(Severity.Warning, Finding.WeakSignature, Strings.CheckWeakSignature);
        }
    }

    // A certificate may have hundreds of names.
    private string ShownNames()
    {
        int left = _facts.CertificateNames.Length - MaxNames;
        string names = string.Join(", ", _facts.CertificateNames.Take(MaxNames).Select(name => TerminalText.Truncate(name, 100)));
        return left > 0 ? $"{names}, +{left}" : names;
    }

    private void Add(string severity, string finding, string message)
    {
        _findings.Add(finding);
        _messages.Add(message);
        if (Severity.Urgency(severity) < Severity.Urgency(_severity))
        {
            _severity = severity;
        }
    }
}
