using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Diagnostics;

namespace CertInfo.Cdn;

/// <summary>A list of certificates or domains that is read page by page.</summary>
internal abstract class CertificateList
{
    /// <summary>Whether the last page was read.</summary>
    public abstract bool IsComplete { get; }

    /// <summary>The endpoint of the list.</summary>
    public abstract Uri Endpoint { get; }

    /// <summary>The list that a service has.</summary>
    /// <param name="clients">The clients of the account.</param>
    /// <param name="query">What to list.</param>
    public static CertificateList Create(ServiceClients clients, ListQuery query)
    {
        CdnClient domains = clients.ForDomains(query.Service);
        return query switch
        {
            { Kind: ListKind.Available } => new CertificateList<CertificateSummary>(
                query, Operations.AvailableCertificates, domains, domains.DescribeCdnSSLCertificateListAsync, GetKey, certificate => [certificate.CertName, certificate.CommonName]),
            { Kind: ListKind.HttpsOff } => new CertificateList<DomainCertificate>(
                query, Operations.UserDomains, domains, domains.DescribeUserDomainsAsync, GetKey, domain => [domain.DomainName], HasNoHttps),
            _ when query.Service == CloudService.Cas => new CertificateList<ManagedCertificate>(
                query, Operations.ManagedCertificates, clients.Cas, clients.Cas.ListCertificatesAsync, GetKey, certificate => [certificate.CertName, certificate.CommonName, .. certificate.SubjectAlternativeNames]),
            _ => new CertificateList<DomainCertificate>(
                query, (query.Service == CloudService.Dcdn ? Operations.Dcdn : Operations.Cdn).List, domains, domains.DescribeHttpsDomainListAsync, GetKey, certificate => [certificate.DomainName, certificate.CertName]),
        };
    }

    /// <summary>Reads the next page, and returns what matches the query and was on no page before.</summary>
    /// <exception cref="AlibabaCloudException">The page cannot be read. The list ends there.</exception>
    public abstract Task<IReadOnlyList<object>> ReadNextAsync(CommandLog log, CancellationToken cancellationToken);

    private static string GetKey(CertificateSummary certificate) =>
        string.Join("\n", certificate.CertId, certificate.CertRegion, certificate.CertName, certificate.Fingerprint);

    // Not only the name: a domain may have two certificates, such as an SM2 certificate beside the usual one.
    private static string GetKey(DomainCertificate certificate) => string.Join(
        "\n",
        certificate.DomainName,
        certificate.CertName,
        certificate.CommonName,
        certificate.CertType,
        certificate.CertStartTime?.Ticks,
        certificate.CertExpireTime?.Ticks);

    private static string GetKey(ManagedCertificate certificate) =>
        string.Join("\n", certificate.CertId, certificate.CertIdentifier, certificate.CertName, certificate.Fingerprint);

    // A domain whose status the service does not tell is in the list too.
    private static bool HasNoHttps(DomainCertificate domain) => !"on".Equals(domain.HttpsStatus, StringComparison.OrdinalIgnoreCase);
}

/// <param name="query">What to list.</param>
/// <param name="operation">The operation.</param>
/// <param name="client">The client.</param>
/// <param name="read">Reads a page: keyword, number and size.</param>
/// <param name="getKey">Returns the text that identifies an item.</param>
/// <param name="getNames">Returns the names that a pattern is compared with.</param>
/// <param name="isWanted">Whether an item belongs to the list, if the service has no such filter.</param>
internal sealed class CertificateList<T>(
    ListQuery query,
    Operation operation,
    ServiceClient client,
    Func<string?, int, int, CommandLog, CancellationToken, Task<Page<T>>> read,
    Func<T, string?> getKey,
    Func<T, string?[]> getNames,
    Func<T, bool>? isWanted = null) : CertificateList
    where T : class
{
    // With a filter, the number of items in the response that match is not known.
    private readonly PagedList<T> _pages = new(
        query.Pattern is null && isWanted is null ? Math.Min(query.First, operation.MaximumPageSize) : operation.MaximumPageSize,
        (page, size, log, cancellationToken) => read(query.Keyword, page, size, log, cancellationToken),
        getKey);

    public override bool IsComplete => _pages.IsComplete;

    public override Uri Endpoint => client.Endpoint;

    public override async Task<IReadOnlyList<object>> ReadNextAsync(CommandLog log, CancellationToken cancellationToken)
    {
        IReadOnlyList<T> items = await _pages.ReadNextAsync(log, cancellationToken).ConfigureAwait(false);
        return [.. items.Where(item => isWanted?.Invoke(item) != false && query.Pattern?.IsMatch(getNames(item)) != false)];
    }
}
