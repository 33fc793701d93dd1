using System;
using System.Globalization;
using System.Linq;
using CertInfo.Diagnostics;
using CertInfo.Models;
using CertInfo.Resources;
using CertInfo.Rpc;
using CertInfo.Runtime;

namespace CertInfo.Cdn;

/// <summary>Makes the object that a user sees from what the service answered.</summary>
internal static class CertificateMapper
{
    public static CertificateInfo Read(
        CertificateInfoItem item, string askedId, DomainState? domain, string? requestId, Clock clock, CommandLog log)
    {
        string certId = TerminalText.Sanitize(item.CertId ?? askedId);
        var info = new CertificateInfo(clock)
        {
            CertId = certId,
            CertName = Cleaned(item.CertName),
            CertType = Cleaned(item.CertType),
            CreateTime = Time(item.CreateTime, nameof(item.CreateTime), certId, log),
            CertExpireTime = Time(item.CertExpireTime, nameof(item.CertExpireTime), certId, log),
            DomainList = item.DomainList?.Select(TerminalText.Sanitize).ToArray() ?? [],
            HttpsCrt = PemText(item.HttpsCrt),
            DomainName = domain?.DomainName,
            HttpsStatus = domain?.HttpsStatus,
            CnameStatus = domain?.CnameStatus,
            RequestId = requestId,
        };
        CertIdHistory.Add(certId);
        CheckPem(info, log);
        return info;
    }

    /// <summary>Says where the PEM cannot be read, ends at another time than the service says, or has an intermediate certificate that ends too early.</summary>
    public static void CheckPem(CertificateInfo info, CommandLog log)
    {
        if (info.HttpsCrt is null)
        {
            return;
        }

        string item = info.CertId.Length > 0 ? info.CertId : info.DomainName ?? "";
        ChainValidity? validity = ChainValidity.Read(info.HttpsCrt);
        if (validity is null)
        {
            log.Verbose(() => Strings.Format(Strings.PemUnreadable, item));
            return;
        }

        DateTime? said = info.CertExpireTime?.ToUniversalTime();
        DateTime? end = validity.NotAfter?.UtcDateTime;
        if (said is not null && end is not null && (end.Value - said.Value).Duration() > TimeSpan.FromDays(1))
        {
            log.Warning(Strings.Format(Strings.ExpiryDiffers, item, Instant(said.Value), Instant(end.Value)));
        }

        if (validity.IntermediateNotAfter is { } intermediate)
        {
            log.Warning(Strings.Format(Strings.IntermediateEndsEarlier, item, Instant(intermediate.UtcDateTime), Instant(end!.Value)));
        }
    }

    private static string Instant(DateTime utc) => utc.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    // It is base64 but for its line ends; what else there may be is not to reach a terminal either.
    public static string? PemText(string? text)
    {
        string pem = Pem.Normalize(text ?? "");
        if (string.IsNullOrWhiteSpace(pem))
        {
            return null;
        }

        foreach (char c in pem)
        {
            if (c is not ('\n' or (>= ' ' and <= '~')))
            {
                return string.Join("\n", pem.Split('\n').Select(TerminalText.Sanitize));
            }
        }

        return pem;
    }

    public static string? Cleaned(string? text) => text is null ? null : TerminalText.Sanitize(text);

    // PowerShell compares DateTime by its ticks and ignores the kind: only local time is right beside Get-Date.
    public static DateTime? Time(string? text, string field, string subject, CommandLog log)
    {
        if (!ServiceTime.TryRead(text, out DateTimeOffset? time))
        {
            log.Warning(Strings.Format(Strings.UnreadableTime, field, subject, TerminalText.Truncate(text!, 80)));
        }

        return time?.LocalDateTime;
    }
}
