using System;
using System.Globalization;
using System.Linq;
using CertInfo.Diagnostics;
using CertInfo.Models;
using CertInfo.Resources;
using CertInfo.Runtime;

namespace CertInfo.Cdn;

/// <summary>Maps the responses of CDN to <see cref="CertificateInfo"/>.</summary>
internal static class CertificateMapper
{
    /// <summary>Maps an item of DescribeCertificateInfoByID.</summary>
    /// <param name="item">The item.</param>
    /// <param name="requestedId">The id in the request, for an item without an id.</param>
    /// <param name="domain">The domain in the request; null if the request had an id.</param>
    /// <param name="requestId">The RequestId.</param>
    /// <param name="clock">The clock of the result.</param>
    /// <param name="log">Receives warnings.</param>
    public static CertificateInfo Map(CertificateInfoItem item, string requestedId, DomainState? domain, string? requestId, Clock clock, CommandLog log)
    {
        string certId = TerminalText.Sanitize(item.CertId ?? requestedId);
        var info = new CertificateInfo(clock)
        {
            CertId = certId,
            CertName = ResponseFields.Sanitize(item.CertName),
            CertType = ResponseFields.Sanitize(item.CertType),
            CreateTime = ResponseFields.ReadTime(item.CreateTime, nameof(item.CreateTime), certId, log),
            CertExpireTime = ResponseFields.ReadTime(item.CertExpireTime, nameof(item.CertExpireTime), certId, log),
            DomainList = item.DomainList?.Select(TerminalText.Sanitize).ToArray() ?? [],
            HttpsCrt = ResponseFields.ReadPem(item.HttpsCrt),
            DomainName = domain?.DomainName,
            HttpsStatus = domain?.HttpsStatus,
            CnameStatus = domain?.CnameStatus,
            RequestId = requestId,
        };
        CheckPem(info, log);
        return info;
    }

    /// <summary>Maps the certificate of a domain that has no certificate with an id.</summary>
    public static CertificateInfo Map(DomainCertificateItem item, DomainState domain, string? requestId, Clock clock, CommandLog log)
    {
        var info = new CertificateInfo(clock)
        {
            CertId = ResponseFields.Sanitize(item.CertId) ?? "",
            CertName = ResponseFields.Sanitize(item.CertName),
            CertType = ResponseFields.Sanitize(item.CertType),
            CreateTime = ResponseFields.ReadTime(item.CertStartTime, nameof(item.CertStartTime), domain.DomainName, log),
            CertExpireTime = ResponseFields.ReadTime(item.CertExpireTime, nameof(item.CertExpireTime), domain.DomainName, log),
            DomainList = [domain.DomainName],
            HttpsCrt = ResponseFields.ReadPem(item.ServerCertificate),
            DomainName = domain.DomainName,
            HttpsStatus = domain.HttpsStatus,
            CnameStatus = domain.CnameStatus,
            RequestId = requestId,
        };
        CheckPem(info, log);
        return info;
    }

    // Reads the DER by hand, because an X509Certificate2 takes longer than the rest of the call and holds a handle.
    private static void CheckPem(CertificateInfo info, CommandLog log)
    {
        if (info.HttpsCrt is null)
        {
            return;
        }

        string subject = info.CertId.Length > 0 ? info.CertId : info.DomainName ?? "";

        // One matching certificate is enough, because the chain need not start with the leaf.
        DateTimeOffset? first = null;
        bool matches = false;
        DateTime? expected = info.CertExpireTime?.ToUniversalTime();
        foreach (byte[] der in Pem.EnumerateCertificates(info.HttpsCrt))
        {
            if (CertificateDer.ReadNotAfter(der) is { } notAfter)
            {
                first ??= notAfter;
                matches |= expected is null || (notAfter.UtcDateTime - expected.Value).Duration() <= TimeSpan.FromDays(1);
            }
        }

        if (first is null)
        {
            log.Verbose(() => Strings.Format(Strings.PemUnreadable, subject));
        }
        else if (!matches)
        {
            log.Warning(Strings.Format(Strings.ExpiryDiffers, subject, FormatTime(expected!.Value), FormatTime(first.Value.UtcDateTime)));
        }
    }

    private static string FormatTime(DateTime utc) => utc.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
