using System;
using System.Globalization;
using CertInfo.Diagnostics;
using CertInfo.Models;
using CertInfo.Resources;
using CertInfo.Runtime;

namespace CertInfo.Cdn;

/// <summary>Maps the responses of CDN and DCDN to <see cref="CertificateInfo"/>.</summary>
internal static class CertificateMapper
{
    /// <summary>Maps an item of DescribeCertificateInfoByID.</summary>
    /// <param name="item">The item.</param>
    /// <param name="requestedId">The id in the request, for an item without a valid id.</param>
    /// <param name="domain">The domain in the request; null if the request had an id.</param>
    /// <param name="requestId">The RequestId.</param>
    /// <param name="clock">The clock of the result.</param>
    /// <param name="log">Receives warnings.</param>
    public static CertificateInfo Map(CertificateInfoItem item, string requestedId, DomainState? domain, string? requestId, Clock clock, CommandLog log)
    {
        string certId = TerminalText.Sanitize(item.CertId.IsDamaged ? requestedId : item.CertId.Value ?? requestedId);
        var fields = new ResponseFields(certId, log);
        fields.ReadRaw(item.CertId, nameof(item.CertId));
        string? pem = ResponseFields.ReadPem(fields.ReadRaw(item.HttpsCrt, nameof(item.HttpsCrt)));
        ChainValidity? validity = ChainValidity.Read(pem);
        var info = new CertificateInfo(clock)
        {
            Service = CloudService.CdnName,
            CertId = certId,
            CertName = fields.ReadText(item.CertName, nameof(item.CertName)),
            CertType = fields.ReadText(item.CertType, nameof(item.CertType)),
            CreateTime = fields.ReadTime(item.CreateTime, nameof(item.CreateTime), validity?.NotBefore, nameof(validity.NotBefore)),
            CertExpireTime = fields.ReadTime(item.CertExpireTime, nameof(item.CertExpireTime), validity?.NotAfter, nameof(validity.NotAfter)),
            DomainList = new(fields.ReadNames(item.DomainList, nameof(item.DomainList))),
            HttpsCrt = pem,
            DomainName = domain?.DomainName,
            HttpsStatus = domain?.HttpsStatus,
            CnameStatus = domain?.CnameStatus,
            ApplicationStatus = domain?.ApplicationStatus,
            CertRegion = domain?.CertRegion,
            RequestId = requestId,
        };
        CheckPem(info, validity, certId, log);
        return info;
    }

    /// <summary>Maps the certificate of a domain that has no certificate with an id.</summary>
    public static CertificateInfo Map(DomainCertificateItem item, DomainState domain, string? requestId, Clock clock, CommandLog log)
    {
        var fields = new ResponseFields(domain.DomainName, log);
        string? pem = ResponseFields.ReadPem(fields.ReadRaw(item.ServerCertificate, nameof(item.ServerCertificate)) ?? fields.ReadRaw(item.SSLPub, nameof(item.SSLPub)));
        ChainValidity? validity = ChainValidity.Read(pem);
        var info = new CertificateInfo(clock)
        {
            Service = domain.Service,
            CertId = fields.ReadText(item.CertId, nameof(item.CertId)) ?? "",
            CertName = fields.ReadText(item.CertName, nameof(item.CertName)),
            CertType = fields.ReadText(item.CertType, nameof(item.CertType)),
            CreateTime = fields.ReadTime(item.CertStartTime, nameof(item.CertStartTime), validity?.NotBefore, nameof(validity.NotBefore)),
            CertExpireTime = fields.ReadTime(item.CertExpireTime, nameof(item.CertExpireTime), validity?.NotAfter, nameof(validity.NotAfter)),
            DomainList = new([domain.DomainName]),
            HttpsCrt = pem,
            DomainName = domain.DomainName,
            HttpsStatus = domain.HttpsStatus,
            CnameStatus = domain.CnameStatus,
            ApplicationStatus = domain.ApplicationStatus,
            CertRegion = domain.CertRegion,
            RequestId = requestId,
        };
        CheckPem(info, validity, info.CertId.Length > 0 ? info.CertId : domain.DomainName, log);
        return info;
    }

    private static void CheckPem(CertificateInfo info, ChainValidity? validity, string subject, CommandLog log)
    {
        if (info.HttpsCrt is null)
        {
            return;
        }

        if (validity is null)
        {
            log.Verbose(() => Strings.Format(Strings.PemUnreadable, subject));
            return;
        }

        DateTime? expected = info.CertExpireTime?.ToUniversalTime();
        DateTime? notAfter = validity.NotAfter?.UtcDateTime;
        if (expected is not null && notAfter is not null && (notAfter.Value - expected.Value).Duration() > TimeSpan.FromDays(1))
        {
            log.Warning(Strings.Format(Strings.ExpiryDiffers, subject, FormatTime(expected.Value), FormatTime(notAfter.Value)));
        }

        if (validity.IntermediateNotAfter is { } intermediate)
        {
            log.Warning(Strings.Format(Strings.IntermediateEndsEarlier, subject, FormatTime(intermediate.UtcDateTime), FormatTime(notAfter!.Value)));
        }
    }

    private static string FormatTime(DateTime utc) => utc.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
