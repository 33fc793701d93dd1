using System;
using System.Globalization;
using System.Linq;
using CertInfo.Diagnostics;
using CertInfo.Models;
using CertInfo.Resources;
using CertInfo.Runtime;

namespace CertInfo.Cdn;

/// <summary>Makes the object that a user sees from what the service answered.</summary>
internal static class CertificateMapper
{
    public static CertificateInfo Read(
        CertificateInfoItem item, string askedId, DomainState? domain, string? requestId, Clock clock, CommandLog log)
    {
        // An id that cannot be read is the one that was asked for.
        string certId = TerminalText.Sanitize(item.CertId.IsDamaged ? askedId : item.CertId.Value ?? askedId);
        var fields = new FieldMapper(certId, log);
        fields.Raw(item.CertId, nameof(item.CertId));
        string? pem = PemText(fields.Raw(item.HttpsCrt, nameof(item.HttpsCrt)));
        ChainValidity? validity = ChainValidity.Read(pem);
        var info = new CertificateInfo(clock)
        {
            CertId = certId,
            CertName = fields.Text(item.CertName, nameof(item.CertName)),
            CertType = fields.Text(item.CertType, nameof(item.CertType)),
            CreateTime = fields.Time(item.CreateTime, nameof(item.CreateTime), validity?.NotBefore, nameof(validity.NotBefore)),
            CertExpireTime = fields.Time(item.CertExpireTime, nameof(item.CertExpireTime), validity?.NotAfter, nameof(validity.NotAfter)),
            DomainList = fields.Names(item.DomainList, nameof(item.DomainList)),
            HttpsCrt = pem,
            DomainName = domain?.DomainName,
            HttpsStatus = domain?.HttpsStatus,
            CnameStatus = domain?.CnameStatus,
            RequestId = requestId,
        };
        CertIdHistory.Add(certId);
        CheckPem(info, validity, certId, log);
        return info;
    }

    /// <summary>Says where the PEM cannot be read, ends at another time than the service says, or has an intermediate certificate that ends too early.</summary>
    public static void CheckPem(CertificateInfo info, ChainValidity? validity, string item, CommandLog log)
    {
        if (info.HttpsCrt is null)
        {
            return;
        }

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

    private static string Instant(DateTime utc) => utc.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
