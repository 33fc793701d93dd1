using System;
using System.Linq;
using CertInfo.Errors;
using CertInfo.Resources;
using CertInfo.Transport;

namespace CertInfo.Client;

/// <summary>Makes the objects that a user sees from what the service answered.</summary>
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

    /// <summary>The domain's own account of its certificate, where there is no other.</summary>
    public static CertificateInfo Read(DomainCertificateItem item, DomainState domain, string? requestId, Clock clock, Journal journal) => new(clock)
    {
        CertId = Cleaned(item.CertId) ?? "",
        CertName = Cleaned(item.CertName),
        CertType = Cleaned(item.CertType),
        CreateTime = Time(item.CertStartTime, nameof(item.CertStartTime), domain.DomainName, journal),
        CertExpireTime = Time(item.CertExpireTime, nameof(item.CertExpireTime), domain.DomainName, journal),
        DomainList = [domain.DomainName],
        HttpsCrt = string.IsNullOrWhiteSpace(item.ServerCertificate) ? null : Pem.WithLineEnds(item.ServerCertificate!),
        DomainName = domain.DomainName,
        HttpsStatus = domain.HttpsStatus,
        CnameStatus = domain.CnameStatus,
        RequestId = requestId,
    };

    public static DomainState State(DomainCertificateItem item, string askedName) => new(
        string.IsNullOrWhiteSpace(item.DomainName) ? askedName : Text.Clean(item.DomainName!),
        Cleaned(item.ServerCertificateStatus),
        Cleaned(item.DomainCnameStatus));

    public static DomainCertificate Read(DomainCertificateItem item, Clock clock, Journal journal)
    {
        string domainName = Cleaned(item.DomainName) ?? "";
        return new DomainCertificate(clock)
        {
            DomainName = domainName,
            CertName = Cleaned(item.CertName),
            CommonName = Cleaned(item.CertCommonName),
            CertType = Cleaned(item.CertType),
            CertStatus = Cleaned(item.CertStatus),
            CertStartTime = Time(item.CertStartTime, nameof(item.CertStartTime), domainName, journal),
            CertExpireTime = Time(item.CertExpireTime, nameof(item.CertExpireTime), domainName, journal),
            CertUpdateTime = Time(item.CertUpdateTime, nameof(item.CertUpdateTime), domainName, journal),
        };
    }

    public static CertificateSummary Read(AvailableCertificateItem item, Journal journal)
    {
        string certId = Cleaned(item.CertId) ?? "";
        if (!UnixTime.TryRead(item.LastTime, out DateTimeOffset? lastTime))
        {
            Warn(item.LastTime!, nameof(item.LastTime), certId, journal);
        }

        return new CertificateSummary
        {
            CertId = certId,
            CertName = Cleaned(item.CertName),
            CommonName = Cleaned(item.Common),
            Issuer = Cleaned(item.Issuer),
            Fingerprint = Cleaned(item.Fingerprint),
            CertRegion = Cleaned(item.CertRegion),
            LastModified = lastTime?.LocalDateTime,
        };
    }

    private static string? Cleaned(string? text) => text is null ? null : Text.Clean(text);

    // PowerShell compares DateTime by its ticks and ignores the kind: only local time is right beside Get-Date.
    private static DateTime? Time(string? text, string field, string subject, Journal journal)
    {
        if (!ServiceTime.TryRead(text, out DateTimeOffset? time))
        {
            Warn(text!, field, subject, journal);
        }

        return time?.LocalDateTime;
    }

    private static void Warn(string text, string field, string subject, Journal journal) =>
        journal.Warning(Text.Format(Strings.UnreadableTime, field, subject, Text.Excerpt(text, 80)));
}
