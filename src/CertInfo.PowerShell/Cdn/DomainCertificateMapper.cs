using CertInfo.Diagnostics;
using CertInfo.Runtime;

namespace CertInfo.Cdn;

/// <summary>Makes the objects that a user sees from what the service says of domains.</summary>
internal static class DomainCertificateMapper
{
    /// <summary>The domain's own account of its certificate, where there is no other.</summary>
    public static CertificateInfo Read(DomainCertificateItem item, DomainState domain, string? requestId, Clock clock, CommandLog log)
    {
        var info = new CertificateInfo(clock)
        {
            CertId = CertificateMapper.Cleaned(item.CertId) ?? "",
            CertName = CertificateMapper.Cleaned(item.CertName),
            CertType = CertificateMapper.Cleaned(item.CertType),
            CreateTime = CertificateMapper.Time(item.CertStartTime, nameof(item.CertStartTime), domain.DomainName, log),
            CertExpireTime = CertificateMapper.Time(item.CertExpireTime, nameof(item.CertExpireTime), domain.DomainName, log),
            DomainList = [domain.DomainName],
            HttpsCrt = CertificateMapper.PemText(item.ServerCertificate),
            DomainName = domain.DomainName,
            HttpsStatus = domain.HttpsStatus,
            CnameStatus = domain.CnameStatus,
            RequestId = requestId,
        };
        CertificateMapper.CheckPem(info, log);
        return info;
    }

    public static DomainState State(DomainCertificateItem item, string askedName) => new(
        string.IsNullOrWhiteSpace(item.DomainName) ? askedName : TerminalText.Sanitize(item.DomainName!),
        CertificateMapper.Cleaned(item.ServerCertificateStatus),
        CertificateMapper.Cleaned(item.DomainCnameStatus));

    public static DomainCertificate Read(DomainCertificateItem item, Clock clock, CommandLog log)
    {
        string domainName = CertificateMapper.Cleaned(item.DomainName) ?? "";
        return new DomainCertificate(clock)
        {
            DomainName = domainName,
            CertName = CertificateMapper.Cleaned(item.CertName),
            CommonName = CertificateMapper.Cleaned(item.CertCommonName),
            CertType = CertificateMapper.Cleaned(item.CertType),
            CertStatus = CertificateMapper.Cleaned(item.CertStatus),
            CertStartTime = CertificateMapper.Time(item.CertStartTime, nameof(item.CertStartTime), domainName, log),
            CertExpireTime = CertificateMapper.Time(item.CertExpireTime, nameof(item.CertExpireTime), domainName, log),
            CertUpdateTime = CertificateMapper.Time(item.CertUpdateTime, nameof(item.CertUpdateTime), domainName, log),
        };
    }
}
