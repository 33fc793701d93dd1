using System;
using CertInfo.Diagnostics;
using CertInfo.Rpc;

namespace CertInfo.Cdn;

/// <summary>Makes the objects that a user sees from what the service lists for use.</summary>
internal static class AvailableCertificateMapper
{
    public static CertificateSummary Read(AvailableCertificateItem item, CommandLog log)
    {
        string certId = CertificateMapper.Cleaned(item.CertId) ?? "";
        if (!UnixTime.TryRead(item.LastTime, out DateTimeOffset? lastTime))
        {
            CertificateMapper.Warn(item.LastTime!, nameof(item.LastTime), certId, log);
        }

        CertIdHistory.Add(certId);
        return new CertificateSummary
        {
            CertId = certId,
            CertName = CertificateMapper.Cleaned(item.CertName),
            CommonName = CertificateMapper.Cleaned(item.Common),
            Issuer = CertificateMapper.Cleaned(item.Issuer),
            Fingerprint = CertificateMapper.Cleaned(item.Fingerprint),
            CertRegion = CertificateMapper.Cleaned(item.CertRegion),
            LastTime = lastTime?.LocalDateTime,
        };
    }
}
