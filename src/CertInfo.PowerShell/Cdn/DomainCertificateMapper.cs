using CertInfo.Diagnostics;
using CertInfo.Runtime;

namespace CertInfo.Cdn;

/// <summary>Maps the responses of CDN to <see cref="DomainCertificate"/> and <see cref="DomainState"/>.</summary>
internal static class DomainCertificateMapper
{
    public static DomainCertificate Map(DomainCertificateItem item, Clock clock, CommandLog log)
    {
        string domainName = ResponseFields.Sanitize(item.DomainName) ?? "";
        return new DomainCertificate(clock)
        {
            DomainName = domainName,
            CertName = ResponseFields.Sanitize(item.CertName),
            CommonName = ResponseFields.Sanitize(item.CertCommonName),
            CertType = ResponseFields.Sanitize(item.CertType),
            CertStatus = ResponseFields.Sanitize(item.CertStatus),
            CertStartTime = ResponseFields.ReadTime(item.CertStartTime, nameof(item.CertStartTime), domainName, log),
            CertExpireTime = ResponseFields.ReadTime(item.CertExpireTime, nameof(item.CertExpireTime), domainName, log),
            CertUpdateTime = ResponseFields.ReadTime(item.CertUpdateTime, nameof(item.CertUpdateTime), domainName, log),
        };
    }

    public static DomainState MapState(DomainCertificateItem item, string requestedName) => new(
        ResponseFields.Sanitize(string.IsNullOrWhiteSpace(item.DomainName) ? requestedName : item.DomainName)!,
        ResponseFields.Sanitize(item.ServerCertificateStatus),
        ResponseFields.Sanitize(item.DomainCnameStatus));
}

/// <summary>The state of a domain, apart from its certificate.</summary>
internal sealed record DomainState(string DomainName, string? HttpsStatus, string? CnameStatus);
