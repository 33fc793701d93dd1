using CertInfo.Diagnostics;
using CertInfo.Runtime;

namespace CertInfo.Cdn;

/// <summary>Maps the response of CAS to <see cref="ManagedCertificate"/>.</summary>
internal static class ManagedCertificateMapper
{
    /// <summary>Maps an item of ListCertificates.</summary>
    /// <param name="item">The item.</param>
    /// <param name="place">The name in warnings of an item without an id.</param>
    /// <param name="clock">The clock of the result.</param>
    /// <param name="log">Receives warnings.</param>
    public static ManagedCertificate Map(ManagedCertificateItem item, string place, Clock clock, CommandLog log)
    {
        var fields = new ResponseFields(string.IsNullOrWhiteSpace(item.CertificateId.Value) ? place : TerminalText.Sanitize(item.CertificateId.Value!), log);
        string[] names = fields.ReadNames(item.SubjectAlternativeNames, nameof(item.SubjectAlternativeNames));
        string[] domains = fields.ReadNames(item.Domain, nameof(item.Domain));
        return new ManagedCertificate(clock)
        {
            CertId = fields.ReadText(item.CertificateId, nameof(item.CertificateId)) ?? "",
            CertIdentifier = fields.ReadText(item.CertIdentifier, nameof(item.CertIdentifier)),
            CertName = fields.ReadText(item.CertificateName, nameof(item.CertificateName)),
            CommonName = fields.ReadText(item.CommonName, nameof(item.CommonName)),
            SubjectAlternativeNames = new(names.Length > 0 ? names : domains),
            Issuer = fields.ReadText(item.Issuer, nameof(item.Issuer)),
            CertStartTime = fields.ReadTime(item.NotBefore, nameof(item.NotBefore)),
            CertExpireTime = fields.ReadTime(item.NotAfter, nameof(item.NotAfter)),
            CertStatus = fields.ReadText(item.CertificateStatus, nameof(item.CertificateStatus)),
            CertSource = fields.ReadText(item.CertificateSource, nameof(item.CertificateSource)),
            KeyAlgorithm = fields.ReadText(item.Algorithm, nameof(item.Algorithm)),
            KeySize = fields.ReadNumber(item.KeySize, nameof(item.KeySize)),
            Fingerprint = fields.ReadText(item.FingerPrint, nameof(item.FingerPrint)),
            HasPrivateKey = fields.ReadFlag(item.ExistPrivateKey, nameof(item.ExistPrivateKey)),
            UsedBy = new(fields.ReadTexts(item.UsingProductList, nameof(item.UsingProductList))),
            InstanceId = fields.ReadText(item.InstanceId, nameof(item.InstanceId)),
        };
    }
}
