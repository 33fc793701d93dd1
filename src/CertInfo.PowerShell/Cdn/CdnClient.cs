using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Serialization.Metadata;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Diagnostics;
using CertInfo.Errors;
using CertInfo.Http;
using CertInfo.Resources;
using CertInfo.Rpc;
using CertInfo.Runtime;

namespace CertInfo.Cdn;

/// <summary>The operations of Alibaba Cloud CDN, API version 2018-05-10.</summary>
internal sealed partial class CdnClient
{
    public const string Version = "2018-05-10";

    private readonly RpcClient _rpc;
    private readonly Clock _clock;
    private readonly CertIdHistory _history;
    private readonly DomainNameHistory _domainNames;

    public CdnClient(RpcClient rpc, ProcessState state)
    {
        _rpc = rpc;
        _clock = state.Clock;
        _history = state.Get<CertIdHistory>();
        _domainNames = state.Get<DomainNameHistory>();
    }

    public Uri Endpoint => _rpc.Endpoint;

    /// <summary>DescribeCertificateInfoByID: the certificates with an id. According to the documentation, there is exactly one.</summary>
    /// <exception cref="AlibabaCloudException">The id is not valid, there is no such certificate, or the call failed.</exception>
    public Task<IReadOnlyList<CertificateInfo>> DescribeCertificateInfoByIDAsync(string? certId, CommandLog log, CancellationToken cancellationToken) =>
        DescribeCertificateInfoByIDAsync(CertIdValidator.Validate(certId), null, log, cancellationToken);

    /// <summary>DescribeDomainCertificateInfo, and DescribeCertificateInfoByID with the id in its response: the certificate of a domain.</summary>
    /// <exception cref="AlibabaCloudException">The name is not valid, the account has no such domain, or a call failed.</exception>
    public async Task<IReadOnlyList<CertificateInfo>> DescribeCertificatesOfDomainAsync(string? domainName, CommandLog log, CancellationToken cancellationToken)
    {
        string name = DomainNameValidator.Validate(domainName);
        string serviceName = DomainNameValidator.ToServiceName(name);
        RpcRequest request = CreateRequest("DescribeDomainCertificateInfo", TerminalText.Sanitize(name), takesAllResources: false, ("DomainName", serviceName));
        HttpResponse response;
        DomainCertificateResponse domains;
        try
        {
            (response, domains) = await CallAsync(
                request, CdnJsonContext.Instance.DomainCertificateResponse, r => r.CertInfos?.CertInfo?.IsReadable == true, log, cancellationToken).ConfigureAwait(false);
        }
        catch (AlibabaCloudException e) when (e.ServiceKind == ServiceErrorKind.DomainNotFound)
        {
            throw DomainNotFound(e, name);
        }
        catch (AlibabaCloudException e) when (e.ServiceKind == ServiceErrorKind.Other)
        {
            throw InputHint.AddTo(e, InputHint.ForDomainName(name));
        }

        string? requestId = ResponseReader.GetRequestId(domains.RequestId, response, request, log);
        var certificates = new List<CertificateInfo>();
        foreach (DomainCertificateItem item in ResponseReader.GetItems(domains.CertInfos!.CertInfo, request, log))
        {
            DomainState domain = DomainCertificateMapper.MapState(item, name, serviceName, log);
            certificates.AddRange(
                await FindCertificateAsync(item, domain, log, cancellationToken).ConfigureAwait(false)
                ?? [CertificateMapper.Map(item, domain, requestId, _clock, log)]);
        }

        return certificates.Count > 0 ? certificates : throw InputHint.AddTo(
            new(ErrorCodes.DomainNotFound, DescribeMissingDomain(name))
            {
                RequestId = requestId,
                StatusCode = response.Status,
            },
            InputHint.ForDomainName(name));
    }

    /// <summary>DescribeCdnHttpsDomainList: a page of the certificates on the domains of the account.</summary>
    /// <exception cref="AlibabaCloudException">The call failed. An account without such domains is not an error.</exception>
    public async Task<Page<DomainCertificate>> DescribeCdnHttpsDomainListAsync(string? keyword, int page, int size, CommandLog log, CancellationToken cancellationToken)
    {
        string? serviceKeyword = keyword is null ? null : DomainNameValidator.ToServiceName(keyword);
        RpcRequest request = CreatePageRequest("DescribeCdnHttpsDomainList", "Keyword", serviceKeyword, page, size);
        try
        {
            (_, DomainCertificateResponse domains) = await CallAsync(
                request,
                CdnJsonContext.Instance.DomainCertificateResponse,
                r => r.CertInfos?.CertInfo?.IsReadable == true || ResponseReader.ParseNumber(r.TotalCount) == 0,
                log,
                cancellationToken).ConfigureAwait(false);
            IReadOnlyList<DomainCertificateItem> items = ResponseReader.GetItems(domains.CertInfos?.CertInfo, request, log);
            DomainCertificate[] certificates = [.. items.Select((item, index) => DomainCertificateMapper.Map(item, ResponseReader.GetPlace(index, page), _clock, log))];
            Array.ForEach(certificates, certificate => _domainNames.Add(certificate.DomainName));
            return new(certificates, ResponseReader.ParseNumber(domains.TotalCount));
        }
        catch (AlibabaCloudException e) when (e is { Code: "NoHttpsDomain", ServiceKind: not null })
        {
            return Page<DomainCertificate>.Empty;
        }
    }

    /// <summary>DescribeCdnSSLCertificateList: a page of the certificates that the account can use.</summary>
    /// <exception cref="AlibabaCloudException">The call failed.</exception>
    public async Task<Page<CertificateSummary>> DescribeCdnSSLCertificateListAsync(string? keyword, int page, int size, CommandLog log, CancellationToken cancellationToken)
    {
        RpcRequest request = CreatePageRequest("DescribeCdnSSLCertificateList", "SearchKeyword", keyword, page, size);
        (_, AvailableCertificateResponse available) = await CallAsync(
            request,
            CdnJsonContext.Instance.AvailableCertificateResponse,
            r => r.CertificateListModel is { } model && (model.CertList?.Cert?.IsReadable == true || ResponseReader.ParseNumber(model.Count) == 0),
            log,
            cancellationToken).ConfigureAwait(false);
        IReadOnlyList<AvailableCertificateItem> items = ResponseReader.GetItems(available.CertificateListModel!.CertList?.Cert, request, log);
        CertificateSummary[] certificates = [.. items.Select((item, index) => AvailableCertificateMapper.Map(item, ResponseReader.GetPlace(index, page), log))];
        Array.ForEach(certificates, certificate => _history.Add(certificate.CertId));
        return new(certificates, ResponseReader.ParseNumber(available.CertificateListModel.Count));
    }

    private static RpcRequest CreateRequest(string action, string subject, bool takesAllResources, params (string Name, string Value)[] parameters) =>
        new(action, Version, [.. parameters.Select(p => new KeyValuePair<string, string>(p.Name, p.Value))])
        {
            Subject = subject,
            RamAction = "cdn:" + action,
            TakesAllResources = takesAllResources,
        };

    private static RpcRequest CreatePageRequest(string action, string keywordName, string? keyword, int page, int size)
    {
        (string Name, string Value)[] parameters =
        [
            ("PageNumber", page.ToString(CultureInfo.InvariantCulture)),
            ("PageSize", size.ToString(CultureInfo.InvariantCulture)),
        ];
        return CreateRequest(action, Strings.Format(Strings.PageSubject, page), takesAllResources: true, keyword is null ? parameters : [(keywordName, keyword), .. parameters]);
    }

    private async Task<IReadOnlyList<CertificateInfo>> DescribeCertificateInfoByIDAsync(
        string id, DomainState? domain, CommandLog log, CancellationToken cancellationToken)
    {
        RpcRequest request = CreateRequest("DescribeCertificateInfoByID", TerminalText.Sanitize(id), takesAllResources: true, ("CertId", id));
        HttpResponse response;
        CertificateInfoResponse content;
        try
        {
            (response, content) = await CallAsync(
                request, CdnJsonContext.Instance.CertificateInfoResponse, r => r.CertInfos?.CertInfo?.IsReadable == true, log, cancellationToken).ConfigureAwait(false);
        }
        catch (AlibabaCloudException e) when (e.ServiceKind == ServiceErrorKind.CertificateNotFound)
        {
            throw NotExisted(id, e.RequestId, e.StatusCode, e.Recommend);
        }
        catch (AlibabaCloudException e) when (e.ServiceKind == ServiceErrorKind.Other)
        {
            throw InputHint.AddTo(e, InputHint.ForCertId(id));
        }

        string? requestId = ResponseReader.GetRequestId(content.RequestId, response, request, log);
        CertificateInfo[] certificates = ResponseReader.GetItems(content.CertInfos!.CertInfo, request, log)
            .Select(item => CertificateMapper.Map(item, id, domain, requestId, _clock, log))
            .ToArray();
        Array.ForEach(certificates, AddToHistory);

        // An empty list is not documented. It can only mean that the certificate does not exist.
        return certificates.Length > 0 ? certificates : throw NotExisted(id, requestId, response.Status, null);
    }

    private void AddToHistory(CertificateInfo certificate)
    {
        _history.Add(certificate.CertId);
        foreach (string domainName in certificate.DomainList)
        {
            _domainNames.Add(domainName);
        }
    }

    // Null if the domain's record has no id, or if the service returns CertNotExisted because the certificate is not enabled.
    private async Task<IReadOnlyList<CertificateInfo>?> FindCertificateAsync(
        DomainCertificateItem item, DomainState domain, CommandLog log, CancellationToken cancellationToken)
    {
        if (item.CertId.IsDamaged || string.IsNullOrWhiteSpace(item.CertId.Value))
        {
            return null;
        }

        try
        {
            return await DescribeCertificateInfoByIDAsync(item.CertId.Value!.Trim(), domain, log, cancellationToken).ConfigureAwait(false);
        }
        catch (AlibabaCloudException e) when (e is { Code: ErrorCodes.CertNotExisted, ServiceKind: null })
        {
            return null;
        }
    }

    private Task<(HttpResponse Response, T Content)> CallAsync<T>(
        RpcRequest request, JsonTypeInfo<T> type, Func<T, bool> isComplete, CommandLog log, CancellationToken cancellationToken)
        where T : class =>
        _rpc.CallAsync(request, (response, credential) => (response, ResponseReader.Parse(response, credential, type, isComplete)), log, cancellationToken);

    private AlibabaCloudException DomainNotFound(AlibabaCloudException error, string name) =>
        InputHint.AddTo(error.As(ErrorCodes.DomainNotFound, DescribeMissingDomain(name)), InputHint.ForDomainName(name));

    private string DescribeMissingDomain(string name) => Strings.Format(Strings.DomainNotFound, TerminalText.Sanitize(name), Endpoint.Authority);

    private AlibabaCloudException NotExisted(string certId, string? requestId, int? status, string? recommend) => InputHint.AddTo(
        new(ErrorCodes.CertNotExisted, Strings.Format(Strings.CertNotExisted, TerminalText.Sanitize(certId), Endpoint.Authority))
        {
            RequestId = requestId,
            StatusCode = status,
            Recommend = recommend,
        },
        InputHint.ForCertId(certId));
}
