using System;
using System.Linq;
using CertInfo.Errors;
using CertInfo.Resources;
using CertInfo.Transport;

namespace CertInfo.Client;

/// <summary>Makes the object that a user sees from what the service answered.</summary>
internal static class CertificateReader
{
    public static CertificateInfo Read(
        CertificateInfoItem item, string askedId, DomainState? domain, string? requestId, Clock clock, Journal journal)
    {
        string certId = Cleaned(item.CertId) ?? askedId;
        return new CertificateInfo(clock)
        {
            CertId = certId,
            CertName = Cleaned(item.CertName),
            CertType = Cleaned(item.CertType),
            CreateTime = Time(item.CreateTime, nameof(item.CreateTime), certId, journal),
            CertExpireTime = Time(item.CertExpireTime, nameof(item.CertExpireTime), certId, journal),
            DomainList = item.DomainList?.Select(Text.Clean).ToArray() ?? [],
            HttpsCrt = item.HttpsCrt is null ? null : Pem.WithLineEnds(item.HttpsCrt),
            DomainName = domain?.DomainName,
            HttpsStatus = domain?.HttpsStatus,
            CnameStatus = domain?.CnameStatus,
            RequestId = requestId,
        };
    }

    public static string? Cleaned(string? text) => text is null ? null : Text.Clean(text);

    // PowerShell compares DateTime by its ticks and ignores the kind: only local time is right beside Get-Date.
    public static DateTime? Time(string? text, string field, string subject, Journal journal)
    {
        if (!ServiceTime.TryRead(text, out DateTimeOffset? time))
        {
            Warn(text!, field, subject, journal);
        }

        return time?.LocalDateTime;
    }

    public static void Warn(string text, string field, string subject, Journal journal) =>
        journal.Warning(Text.Format(Strings.UnreadableTime, field, subject, Text.Excerpt(text, 80)));
}
