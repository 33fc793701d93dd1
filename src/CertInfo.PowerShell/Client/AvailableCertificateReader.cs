using System;

namespace CertInfo.Client;

/// <summary>Makes the objects that a user sees from what the service lists for use.</summary>
internal static class AvailableCertificateReader
{
    public static CertificateSummary Read(AvailableCertificateItem item, Journal journal)
    {
        string certId = CertificateReader.Cleaned(item.CertId) ?? "";
        if (!UnixTime.TryRead(item.LastTime, out DateTimeOffset? lastTime))
        {
            CertificateReader.Warn(item.LastTime!, nameof(item.LastTime), certId, journal);
        }

        SeenCertIds.Add(certId);
        return new CertificateSummary
        {
            CertId = certId,
            CertName = CertificateReader.Cleaned(item.CertName),
            CommonName = CertificateReader.Cleaned(item.Common),
            Issuer = CertificateReader.Cleaned(item.Issuer),
            Fingerprint = CertificateReader.Cleaned(item.Fingerprint),
            CertRegion = CertificateReader.Cleaned(item.CertRegion),
            LastModified = lastTime?.LocalDateTime,
        };
    }
}
