using CertInfo.Diagnostics;
using CertInfo.Models;
using CertInfo.Runtime;

namespace CertInfo.Cdn;

/// <summary>Makes the objects that a user sees from what the service says of domains.</summary>
internal static class DomainCertificateMapper
{
    /// <summary>The domain's own account of its certificate, where there is no other.</summary>
    public static CertificateInfo Read(DomainCertificateItem item, DomainState domain, string? requestId, Clock clock, CommandLog log)
    {
        var fields = new FieldMapper(domain.DomainName, log);
        string? pem = CertificateMapper.PemText(fields.Raw(item.ServerCertificate, nameof(item.ServerCertificate)));
        ChainValidity? validity = ChainValidity.Read(pem);
        var info = new CertificateInfo(clock)
        {
            CertId = fields.Text(item.CertId, nameof(item.CertId)) ?? "",
            CertName = fields.Text(item.CertName, nameof(item.CertName)),
            CertType = fields.Text(item.CertType, nameof(item.CertType)),
            CreateTime = fields.Time(item.CertStartTime, nameof(item.CertStartTime), validity?.NotBefore, nameof(validity.NotBefore)),
            CertExpireTime = fields.Time(item.CertExpireTime, nameof(item.CertExpireTime), validity?.NotAfter, nameof(validity.NotAfter)),
            DomainList = [domain.DomainName],
            HttpsCrt = pem,
            DomainName = domain.DomainName,
            HttpsStatus = domain.HttpsStatus,
            CnameStatus = domain.CnameStatus,
            RequestId = requestId,
        };
        CertificateMapper.CheckPem(info, validity, domain.DomainName, log);
        return info;
    }

    /// <param name="item">What the service says of the domain.</param>
    /// <param name="askedName">The name that serves where the service's own cannot be read.</param>
    /// <param name="log">Takes the warnings.</param>
    public static DomainState State(DomainCertificateItem item, string askedName, CommandLog log)
    {
        var fields = new FieldMapper(askedName, log);
        string? name = fields.Text(item.DomainName, nameof(item.DomainName));
        return new(
            item.DomainName.IsDamaged || string.IsNullOrWhiteSpace(name) ? askedName : name!,
            fields.Text(item.ServerCertificateStatus, nameof(item.ServerCertificateStatus)),
            fields.Text(item.DomainCnameStatus, nameof(item.DomainCnameStatus)));
    }

    /// <param name="item">What the service says of the domain.</param>
    /// <param name="place">What warnings call it where its name cannot be read.</param>
    /// <param name="clock">Tells how long the certificate has left.</param>
    /// <param name="log">Takes the warnings.</param>
    public static DomainCertificate Read(DomainCertificateItem item, string place, Clock clock, CommandLog log)
    {
        var fields = new FieldMapper(string.IsNullOrWhiteSpace(item.DomainName.Value) ? place : TerminalText.Sanitize(item.DomainName.Value!), log);
        return new DomainCertificate(clock)
        {
            DomainName = fields.Text(item.DomainName, nameof(item.DomainName)) ?? "",
            CertName = fields.Text(item.CertName, nameof(item.CertName)),
            CommonName = fields.Text(item.CertCommonName, nameof(item.CertCommonName)),
            CertType = fields.Text(item.CertType, nameof(item.CertType)),
            CertStatus = fields.Text(item.CertStatus, nameof(item.CertStatus)),
            CertStartTime = fields.Time(item.CertStartTime, nameof(item.CertStartTime)),
            CertExpireTime = fields.Time(item.CertExpireTime, nameof(item.CertExpireTime)),
            CertUpdateTime = fields.Time(item.CertUpdateTime, nameof(item.CertUpdateTime)),
        };
    }
}
