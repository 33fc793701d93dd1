using CertInfo.Diagnostics;

namespace CertInfo.Cdn;

/// <summary>Maps the response of CDN to <see cref="CertificateSummary"/>.</summary>
internal static class AvailableCertificateMapper
{
    /// <summary>Maps an item of DescribeCdnSSLCertificateList.</summary>
    /// <param name="item">The item.</param>
    /// <param name="place">The name in warnings of an item without an id.</param>
    /// <param name="log">Receives warnings.</param>
    public static CertificateSummary Map(AvailableCertificateItem item, string place, CommandLog log)
    {
        var fields = new ResponseFields(string.IsNullOrWhiteSpace(item.CertId.Value) ? place : TerminalText.Sanitize(item.CertId.Value!), log);
        return new CertificateSummary
        {
            CertId = fields.ReadText(item.CertId, nameof(item.CertId)) ?? "",
            CertName = fields.ReadText(item.CertName, nameof(item.CertName)),
            CommonName = fields.ReadText(item.Common, nameof(item.Common)),
            Issuer = fields.ReadText(item.Issuer, nameof(item.Issuer)),
            Fingerprint = fields.ReadText(item.Fingerprint, nameof(item.Fingerprint)),
            CertRegion = fields.ReadText(item.CertRegion, nameof(item.CertRegion)),
            LastTime = fields.ReadTime(item.LastTime, nameof(item.LastTime)),
        };
    }
}
