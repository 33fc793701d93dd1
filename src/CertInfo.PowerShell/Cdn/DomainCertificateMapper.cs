using System;
using CertInfo.Diagnostics;
using CertInfo.Rpc;
using CertInfo.Runtime;

namespace CertInfo.Cdn;

/// <summary>Maps the responses of CDN and DCDN to <see cref="DomainCertificate"/> and <see cref="DomainState"/>.</summary>
internal static class DomainCertificateMapper
{
    /// <summary>Maps an item of DescribeCdnHttpsDomainList, or of DescribeDcdnHttpsDomainList.</summary>
    /// <param name="item">The item.</param>
    /// <param name="place">The name in warnings of an item without a domain name.</param>
    /// <param name="service">The service.</param>
    /// <param name="clock">The clock of the result.</param>
    /// <param name="log">Receives warnings.</param>
    public static DomainCertificate Map(DomainCertificateItem item, string place, CloudService service, Clock clock, CommandLog log)
    {
        ResponseFields fields = CreateFields(item.DomainName, place, log);
        return new DomainCertificate(clock)
        {
            Service = service.Name,
            DomainName = fields.ReadText(item.DomainName, nameof(item.DomainName)) ?? "",
            CertName = fields.ReadText(item.CertName, nameof(item.CertName)),
            CommonName = fields.ReadText(item.CertCommonName, nameof(item.CertCommonName)),
            CertType = fields.ReadText(item.CertType, nameof(item.CertType)),
            CertStatus = fields.ReadText(item.CertStatus, nameof(item.CertStatus)),
            CertStartTime = fields.ReadTime(item.CertStartTime, nameof(item.CertStartTime)),
            CertExpireTime = fields.ReadTime(item.CertExpireTime, nameof(item.CertExpireTime)),
            CertUpdateTime = fields.ReadTime(item.CertUpdateTime, nameof(item.CertUpdateTime)),
        };
    }

    /// <summary>Maps an item of DescribeUserDomains. It tells of no certificate.</summary>
    /// <param name="item">The item.</param>
    /// <param name="place">The name in warnings of an item without a domain name.</param>
    /// <param name="clock">The clock of the result.</param>
    /// <param name="log">Receives warnings.</param>
    public static DomainCertificate Map(UserDomainItem item, string place, Clock clock, CommandLog log)
    {
        ResponseFields fields = CreateFields(item.DomainName, place, log);
        return new DomainCertificate(clock)
        {
            Service = CloudService.CdnName,
            DomainName = fields.ReadText(item.DomainName, nameof(item.DomainName)) ?? "",
            HttpsStatus = EmptyAsNull(fields.ReadText(item.SslProtocol, nameof(item.SslProtocol))),
            DomainStatus = EmptyAsNull(fields.ReadText(item.DomainStatus, nameof(item.DomainStatus))),
        };
    }

    /// <summary>Maps the state of the domain in an item of DescribeDomainCertificateInfo, or of DescribeDcdnDomainCertificateInfo.</summary>
    /// <param name="item">The item.</param>
    /// <param name="requestedName">The name as the user wrote it. It also serves for an item without a valid name.</param>
    /// <param name="serviceName">The name in the request.</param>
    /// <param name="service">The service.</param>
    /// <param name="log">Receives warnings.</param>
    public static DomainState MapState(DomainCertificateItem item, string requestedName, string serviceName, CloudService service, CommandLog log)
    {
        string requested = TerminalText.Sanitize(requestedName);
        var fields = new ResponseFields(requested, log);
        string? name = fields.ReadText(item.DomainName, nameof(item.DomainName));

        // A wildcard domain keeps the star that the user wrote. The case of other names is the service's.
        bool isRequested = item.DomainName.IsDamaged
            || string.IsNullOrWhiteSpace(name)
            || (requestedName != serviceName && serviceName.Equals(name, StringComparison.OrdinalIgnoreCase));
        return new(
            service.Name,
            isRequested ? requested : name!,
            fields.ReadText(item.ServerCertificateStatus, nameof(item.ServerCertificateStatus)) ?? fields.ReadText(item.SSLProtocol, nameof(item.SSLProtocol)),
            fields.ReadText(item.DomainCnameStatus, nameof(item.DomainCnameStatus)),
            EmptyAsNull(fields.ReadText(item.Status, nameof(item.Status))),
            EmptyAsNull(fields.ReadText(item.CertRegion, nameof(item.CertRegion))));
    }

    private static ResponseFields CreateFields(ResponseText domainName, string place, CommandLog log) =>
        new(string.IsNullOrWhiteSpace(domainName.Value) ? place : TerminalText.Sanitize(domainName.Value!), log);

    private static string? EmptyAsNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}

/// <summary>The state of a domain, apart from the validity of its certificate.</summary>
internal sealed record DomainState(string Service, string DomainName, string? HttpsStatus, string? CnameStatus, string? ApplicationStatus, string? CertRegion);
