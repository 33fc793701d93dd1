using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Diagnostics;
using CertInfo.Rpc;

namespace CertInfo.Cdn;

/// <content>The lists.</content>
internal sealed partial class CdnClient
{
    /// <summary>DescribeCdnHttpsDomainList or DescribeDcdnHttpsDomainList: a page of the certificates on the domains of the account.</summary>
    /// <exception cref="AlibabaCloudException">The call failed. An account without such domains is not an error.</exception>
    public async Task<Page<DomainCertificate>> DescribeHttpsDomainListAsync(string? keyword, int page, int size, CommandLog log, CancellationToken cancellationToken)
    {
        string? serviceKeyword = keyword is null ? null : DomainNameValidator.ToServiceName(keyword);
        RpcRequest request = operations.List.CreatePageRequest(serviceKeyword, page, size);
        try
        {
            DomainCertificateResponse domains = (await CallAsync(
                request,
                CdnJsonContext.Instance.DomainCertificateResponse,
                r => r.CertInfos?.CertInfo?.IsReadable == true || ResponseReader.ParseNumber(r.TotalCount) == 0,
                log,
                cancellationToken).ConfigureAwait(false)).Content;
            IReadOnlyList<DomainCertificateItem> items = ResponseReader.GetItems(domains.CertInfos?.CertInfo, request, log);
            return Remember(new(
                [.. items.Select((item, index) => DomainCertificateMapper.Map(item, ResponseReader.GetPlace(index, page), operations.Service, Clock, log))],
                ResponseReader.ParseNumber(domains.TotalCount)));
        }
        catch (AlibabaCloudException e) when (e is { Code: "NoHttpsDomain", ServiceKind: not null })
        {
            return Page<DomainCertificate>.Empty;
        }
    }

    /// <summary>DescribeUserDomains: a page of the domains of the account, with HTTPS and without.</summary>
    /// <exception cref="AlibabaCloudException">The call failed.</exception>
    public async Task<Page<DomainCertificate>> DescribeUserDomainsAsync(string? keyword, int page, int size, CommandLog log, CancellationToken cancellationToken)
    {
        string? serviceKeyword = keyword is null ? null : DomainNameValidator.ToServiceName(keyword);
        RpcRequest request = Operations.UserDomains.CreatePageRequest(serviceKeyword, page, size);
        UserDomainsResponse domains = (await CallAsync(
            request,
            CdnJsonContext.Instance.UserDomainsResponse,
            r => r.Domains?.PageData?.IsReadable == true || ResponseReader.ParseNumber(r.TotalCount) == 0,
            log,
            cancellationToken).ConfigureAwait(false)).Content;
        IReadOnlyList<UserDomainItem> items = ResponseReader.GetItems(domains.Domains?.PageData, request, log);
        return Remember(new(
            [.. items.Select((item, index) => DomainCertificateMapper.Map(item, ResponseReader.GetPlace(index, page), Clock, log))],
            ResponseReader.ParseNumber(domains.TotalCount)));
    }

    /// <summary>DescribeCdnSSLCertificateList: a page of the certificates that the account can use.</summary>
    /// <exception cref="AlibabaCloudException">The call failed.</exception>
    public async Task<Page<CertificateSummary>> DescribeCdnSSLCertificateListAsync(string? keyword, int page, int size, CommandLog log, CancellationToken cancellationToken)
    {
        RpcRequest request = Operations.AvailableCertificates.CreatePageRequest(keyword, page, size);
        AvailableCertificateModel available = (await CallAsync(
            request,
            CdnJsonContext.Instance.AvailableCertificateResponse,
            r => r.CertificateListModel is { } model && (model.CertList?.Cert?.IsReadable == true || ResponseReader.ParseNumber(model.Count) == 0),
            log,
            cancellationToken).ConfigureAwait(false)).Content.CertificateListModel!;
        IReadOnlyList<AvailableCertificateItem> items = ResponseReader.GetItems(available.CertList?.Cert, request, log);
        CertificateSummary[] certificates = [.. items.Select((item, index) => AvailableCertificateMapper.Map(item, ResponseReader.GetPlace(index, page), log))];
        Array.ForEach(certificates, certificate => CertIds.Add(certificate.CertId));
        return new(certificates, ResponseReader.ParseNumber(available.Count));
    }

    private Page<DomainCertificate> Remember(Page<DomainCertificate> page)
    {
        foreach (DomainCertificate certificate in page.Items)
        {
            DomainNames.Add(certificate.DomainName);
        }

        return page;
    }
}
