using System;
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

    /// <param name="item">The record of the domain.</param>
    /// <param name="requestedName">The name as the user wrote it.</param>
    /// <param name="serviceName">The name in the request.</param>
    public static DomainState MapState(DomainCertificateItem item, string requestedName, string serviceName) => new(
        ResponseFields.Sanitize(IsRequested(item.DomainName, requestedName, serviceName) ? requestedName : item.DomainName)!,
        ResponseFields.Sanitize(item.ServerCertificateStatus),
        ResponseFields.Sanitize(item.DomainCnameStatus));

    // A wildcard domain keeps the star that the user wrote. The case of other names is the service's.
    private static bool IsRequested(string? domainName, string requestedName, string serviceName) => string.IsNullOrWhiteSpace(domainName)
        || (requestedName != serviceName && serviceName.Equals(domainName, StringComparison.OrdinalIgnoreCase));
}

/// <summary>The state of a domain, apart from its certificate.</summary>
internal sealed record DomainState(string DomainName, string? HttpsStatus, string? CnameStatus);
