using CertInfo.Diagnostics;

namespace CertInfo.Cdn;

/// <summary>Makes the objects that a user sees from what the service lists for use.</summary>
internal static class AvailableCertificateMapper
{
    public static CertificateSummary Read(AvailableCertificateItem item, CommandLog log)
    {
        string certId = CertificateMapper.Cleaned(item.CertId) ?? "";
        CertIdHistory.Add(certId);
        return new CertificateSummary
        {
            CertId = certId,
            CertName = CertificateMapper.Cleaned(item.CertName),
            CommonName = CertificateMapper.Cleaned(item.Common),
            Issuer = CertificateMapper.Cleaned(item.Issuer),
            Fingerprint = CertificateMapper.Cleaned(item.Fingerprint),
            CertRegion = CertificateMapper.Cleaned(item.CertRegion),
            LastTime = CertificateMapper.Time(item.LastTime, nameof(item.LastTime), certId, log),
        };
    }
}
