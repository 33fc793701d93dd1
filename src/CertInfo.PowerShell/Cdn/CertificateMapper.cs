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

    /// <summary>Says where the PEM cannot be read, or ends at another time than the service says.</summary>
    // From the DER: an object of the platform would cost more than the call's own work, and hold a handle.
    public static void CheckPem(CertificateInfo info, CommandLog log)
    {
        if (info.HttpsCrt is null)
        {
            return;
        }

        string subject = info.CertId.Length > 0 ? info.CertId : info.DomainName ?? "";

        // Any certificate of the chain will do for the end, since it need not start with its leaf.
        DateTimeOffset? first = null;
        bool agrees = false;
        DateTime? said = info.CertExpireTime?.ToUniversalTime();
        foreach (byte[] der in Pem.EnumerateCertificates(info.HttpsCrt))
        {
            if (CertificateDer.ReadNotAfter(der) is { } end)
            {
                first ??= end;
                agrees |= said is null || (end.UtcDateTime - said.Value).Duration() <= TimeSpan.FromDays(1);
            }
        }

        if (first is null)
        {
            log.Verbose(() => Strings.Format(Strings.PemUnreadable, subject));
        }
        else if (!agrees)
        {
            log.Warning(Strings.Format(Strings.ExpiryDiffers, subject, Instant(said!.Value), Instant(first.Value.UtcDateTime)));
        }
    }

    private static string Instant(DateTime utc) => utc.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    // It is base64 but for its line ends; what else there may be is not to reach a terminal either.
    public static string? PemText(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        string pem = Pem.WithLineEnds(text!);
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
            Warn(text!, field, subject, log);
        }

        return time?.LocalDateTime;
    }

    public static void Warn(string text, string field, string subject, CommandLog log) =>
        log.Warning(Strings.Format(Strings.UnreadableTime, field, subject, TerminalText.Truncate(text, 80)));
}
