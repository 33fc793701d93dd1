using CertInfo.Diagnostics;

namespace CertInfo.Cdn;

/// <summary>Makes the objects that a user sees from what the service lists for use.</summary>
internal static class AvailableCertificateMapper
{
    /// <param name="item">What the service says of the certificate.</param>
    /// <param name="place">What warnings call it where its id cannot be read.</param>
    /// <param name="log">Takes the warnings.</param>
    public static CertificateSummary Read(AvailableCertificateItem item, string place, CommandLog log)
    {
        var fields = new FieldMapper(string.IsNullOrWhiteSpace(item.CertId.Value) ? place : TerminalText.Sanitize(item.CertId.Value!), log);
        string certId = fields.Text(item.CertId, nameof(item.CertId)) ?? "";
        if (!item.CertId.IsDamaged)
        {
            CertIdHistory.Add(certId);
        }

        return new CertificateSummary
        {
            CertId = certId,
            CertName = fields.Text(item.CertName, nameof(item.CertName)),
            CommonName = fields.Text(item.Common, nameof(item.Common)),
            Issuer = fields.Text(item.Issuer, nameof(item.Issuer)),
            Fingerprint = fields.Text(item.Fingerprint, nameof(item.Fingerprint)),
            CertRegion = fields.Text(item.CertRegion, nameof(item.CertRegion)),
            LastTime = fields.Time(item.LastTime, nameof(item.LastTime)),
        };
    }
}
