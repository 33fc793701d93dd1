using CertInfo.Diagnostics;

namespace CertInfo.Cdn;

/// <summary>Maps the response of CDN to <see cref="CertificateSummary"/>.</summary>
internal static class AvailableCertificateMapper
{
    public static CertificateSummary Map(AvailableCertificateItem item, CommandLog log)
    {
        string certId = ResponseFields.Sanitize(item.CertId) ?? "";
        return new CertificateSummary
        {
            CertId = certId,
            CertName = ResponseFields.Sanitize(item.CertName),
            CommonName = ResponseFields.Sanitize(item.Common),
            Issuer = ResponseFields.Sanitize(item.Issuer),
            Fingerprint = ResponseFields.Sanitize(item.Fingerprint),
            CertRegion = ResponseFields.Sanitize(item.CertRegion),
            LastModified = ResponseFields.ReadUnixTime(item.LastTime, nameof(item.LastTime), certId, log),
        };
    }
}
