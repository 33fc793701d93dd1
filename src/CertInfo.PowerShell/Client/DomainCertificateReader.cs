using CertInfo.Errors;
using CertInfo.Transport;

namespace CertInfo.Client;

/// <summary>Makes the objects that a user sees from what the service says of domains.</summary>
internal static class DomainCertificateReader
{
    /// <summary>The domain's own account of its certificate, where there is no other.</summary>
    public static CertificateInfo Read(DomainCertificateItem item, DomainState domain, string? requestId, Clock clock, Journal journal)
    {
        var info = new CertificateInfo(clock)
        {
            CertId = CertificateReader.Cleaned(item.CertId) ?? "",
            CertName = CertificateReader.Cleaned(item.CertName),
            CertType = CertificateReader.Cleaned(item.CertType),
            CreateTime = CertificateReader.Time(item.CertStartTime, nameof(item.CertStartTime), domain.DomainName, journal),
            CertExpireTime = CertificateReader.Time(item.CertExpireTime, nameof(item.CertExpireTime), domain.DomainName, journal),
            DomainList = [domain.DomainName],
            HttpsCrt = CertificateReader.PemText(item.ServerCertificate),
            DomainName = domain.DomainName,
            HttpsStatus = domain.HttpsStatus,
            CnameStatus = domain.CnameStatus,
            RequestId = requestId,
        };
        CertificateReader.CheckPem(info, journal);
        return info;
    }

    public static DomainState State(DomainCertificateItem item, string askedName) => new(
        string.IsNullOrWhiteSpace(item.DomainName) ? askedName : Text.Clean(item.DomainName!),
        CertificateReader.Cleaned(item.ServerCertificateStatus),
        CertificateReader.Cleaned(item.DomainCnameStatus));

    public static DomainCertificate Read(DomainCertificateItem item, Clock clock, Journal journal)
    {
        string domainName = CertificateReader.Cleaned(item.DomainName) ?? "";
        return new DomainCertificate(clock)
        {
            DomainName = domainName,
            CertName = CertificateReader.Cleaned(item.CertName),
            CommonName = CertificateReader.Cleaned(item.CertCommonName),
            CertType = CertificateReader.Cleaned(item.CertType),
            CertStatus = CertificateReader.Cleaned(item.CertStatus),
            CertStartTime = CertificateReader.Time(item.CertStartTime, nameof(item.CertStartTime), domainName, journal),
            CertExpireTime = CertificateReader.Time(item.CertExpireTime, nameof(item.CertExpireTime), domainName, journal),
            CertUpdateTime = CertificateReader.Time(item.CertUpdateTime, nameof(item.CertUpdateTime), domainName, journal),
        };
    }
}
