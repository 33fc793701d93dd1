using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
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
internal sealed class CdnClient
{
    public const string Version = "2018-05-10";

    private readonly RpcClient _rpc;
    private readonly Clock _clock;

    public CdnClient(RpcClient rpc, Clock clock)
    {
        _rpc = rpc;
        _clock = clock;
    }

    public Uri Endpoint => _rpc.Endpoint;

    /// <summary>DescribeCertificateInfoByID: the certificates that answer to one id; by the documentation exactly one.</summary>
    /// <exception cref="AlibabaCloudException">The id is unusable, there is no such certificate, or the call failed.</exception>
    public Task<IReadOnlyList<CertificateInfo>> DescribeCertificateInfoByIDAsync(string? certId, CommandLog log, CancellationToken cancellationToken) =>
        DescribeCertificateInfoByIDAsync(CertIdValidator.Validate(certId), null, log, cancellationToken);

    /// <summary>DescribeDomainCertificateInfo, and DescribeCertificateInfoByID for the id that it gives: the certificate of one domain.</summary>
    /// <exception cref="AlibabaCloudException">The name is unusable, the account has no such domain, or a call failed.</exception>
    public async Task<IReadOnlyList<CertificateInfo>> DescribeCertificatesOfDomainAsync(string? domainName, CommandLog log, CancellationToken cancellationToken)
    {
        string name = DomainNameValidator.Validate(domainName);
        RpcRequest request = Request("DescribeDomainCertificateInfo", TerminalText.Sanitize(name), ("DomainName", name));
        HttpResponse response;
        DomainCertificateResponse answer;
        try
        {
            (response, answer) = await CallAsync(
                request, CdnJsonContext.Instance.DomainCertificateResponse, a => IsReadable(a.CertInfos?.CertInfo), log, cancellationToken).ConfigureAwait(false);
        }
        catch (AlibabaCloudException e) when (e.Code is ErrorCodes.DomainNotFound or "DomainNotFound" or "InvalidDomainName.NotFound")
        {
            throw e.As(ErrorCodes.DomainNotFound, Strings.Format(Strings.DomainNotFound, TerminalText.Sanitize(name), Endpoint.Host));
        }

        string? requestId = RequestId(answer.RequestId, response, request, log);
        var certificates = new List<CertificateInfo>();
        foreach (DomainCertificateItem item in Items(answer.CertInfos!.CertInfo, request, log))
        {
            DomainState domain = DomainCertificateMapper.State(item, TerminalText.Sanitize(name), log);
            certificates.AddRange(
                await CertificateOfAsync(item, domain, log, cancellationToken).ConfigureAwait(false)
                ?? [DomainCertificateMapper.Read(item, domain, requestId, _clock, log)]);
        }

        return certificates.Count > 0 ? certificates : throw new AlibabaCloudException(
            ErrorCodes.DomainNotFound, Strings.Format(Strings.DomainNotFound, TerminalText.Sanitize(name), Endpoint.Host))
        {
            RequestId = requestId,
            StatusCode = response.Status,
        };
    }

    /// <summary>DescribeCdnHttpsDomainList: a page of the certificates in use on the account's domains.</summary>
    /// <exception cref="AlibabaCloudException">The call failed. An account without such domains is no failure.</exception>
    public async Task<Page<DomainCertificate>> DescribeCdnHttpsDomainListAsync(string? keyword, int page, int size, CommandLog log, CancellationToken cancellationToken)
    {
        RpcRequest request = PageRequest("DescribeCdnHttpsDomainList", "Keyword", keyword, page, size);
        try
        {
            (_, DomainCertificateResponse answer) = await CallAsync(
                request,
                CdnJsonContext.Instance.DomainCertificateResponse,
                a => IsReadable(a.CertInfos?.CertInfo) || Number(a.TotalCount) == 0,
                log,
                cancellationToken).ConfigureAwait(false);
            IReadOnlyList<DomainCertificateItem> items = Items(answer.CertInfos?.CertInfo, request, log);
            return new([.. items.Select((item, index) => DomainCertificateMapper.Read(item, Place(index, page), _clock, log))], Number(answer.TotalCount));
        }
        catch (AlibabaCloudException e) when (e.Code == "NoHttpsDomain")
        {
            return Page<DomainCertificate>.Empty;
        }
    }

    /// <summary>DescribeCdnSSLCertificateList: a page of the certificates that the account could use.</summary>
    /// <exception cref="AlibabaCloudException">The call failed.</exception>
    public async Task<Page<CertificateSummary>> DescribeCdnSSLCertificateListAsync(string? keyword, int page, int size, CommandLog log, CancellationToken cancellationToken)
    {
        RpcRequest request = PageRequest("DescribeCdnSSLCertificateList", "SearchKeyword", keyword, page, size);
        (_, AvailableCertificateResponse answer) = await CallAsync(
            request,
            CdnJsonContext.Instance.AvailableCertificateResponse,
            a => a.CertificateListModel is { } model && (IsReadable(model.CertList?.Cert) || Number(model.Count) == 0),
            log,
            cancellationToken).ConfigureAwait(false);
        IReadOnlyList<AvailableCertificateItem> items = Items(answer.CertificateListModel!.CertList?.Cert, request, log);
        int? count = Number(answer.CertificateListModel.Count);

        // Documented as the number returned: where it counts this page alone, it tells nothing of the pages after it.
        return new([.. items.Select((item, index) => AvailableCertificateMapper.Read(item, Place(index, page), log))], count == items.Count ? null : count);
    }

    private static RpcRequest Request(string action, string subject, params (string Name, string Value)[] parameters) =>
        new(action, Version, [.. parameters.Select(p => new KeyValuePair<string, string>(p.Name, p.Value))]) 
        {
            Subject = subject,
            RamAction = "cdn:" + action,
        };

    private static RpcRequest PageRequest(string action, string keywordName, string? keyword, int page, int size)
    {
        (string Name, string Value)[] place =
        [
            ("PageNumber", page.ToString(CultureInfo.InvariantCulture)),
            ("PageSize", size.ToString(CultureInfo.InvariantCulture)),
        ];
        return Request(action, Strings.Format(Strings.PageSubject, page), keyword is null ? place : [(keywordName, keyword), .. place]);
    }

    // The header repeats it.
    private static string? RequestId(ResponseText given, HttpResponse response, RpcRequest request, CommandLog log)
    {
        string? requestId = new FieldMapper(request.Subject, log).Text(given, "RequestId");
        return requestId is null || (given.IsDamaged && response.RequestId is not null) ? response.RequestId : requestId;
    }

    private static string Place(int index, int page) => Strings.Format(Strings.EntrySubject, index + 1, page);

    private static bool IsReadable<T>(ItemList<T>? list) => list is not null && (list.Items.Count > 0 || list.Unreadable == 0);

    private static IReadOnlyList<T> Items<T>(ItemList<T>? list, RpcRequest request, CommandLog log)
    {
        if (list?.Unreadable > 0)
        {
            log.Warning(Strings.Format(Strings.EntriesUnreadable, list.Unreadable, request.Subject));
        }

        return list?.Items ?? [];
    }

    private static int? Number(ResponseText text) =>
        int.TryParse(text.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    private static T Parse<T>(HttpResponse response, AccessKeyCredential credential, JsonTypeInfo<T> type, Func<T, bool> isWhole)
        where T : class
    {
        try
        {
            T? answer = JsonSerializer.Deserialize(response.Json, type);
            return answer is null || !isWhole(answer) ? throw InvalidResponseError.Error(response, credential) : answer;
        }
        catch (JsonException)
        {
            throw InvalidResponseError.Error(response, credential);
        }
    }

    private async Task<IReadOnlyList<CertificateInfo>> DescribeCertificateInfoByIDAsync(string id, DomainState? domain, CommandLog log, CancellationToken cancellationToken)
    {
        RpcRequest request = Request("DescribeCertificateInfoByID", TerminalText.Sanitize(id), ("CertId", id));
        HttpResponse response;
        CertificateInfoResponse answer;
        try
        {
            (response, answer) = await CallAsync(
                request, CdnJsonContext.Instance.CertificateInfoResponse, a => IsReadable(a.CertInfos?.CertInfo), log, cancellationToken).ConfigureAwait(false);
        }
        catch (AlibabaCloudException e) when (e.Code == ErrorCodes.CertNotExisted)
        {
            throw NotExisted(id, e.RequestId, e.StatusCode, e.Recommend);
        }

        string? requestId = RequestId(answer.RequestId, response, request, log);
        CertificateInfo[] certificates = Items(answer.CertInfos!.CertInfo, request, log)
            .Select(item => CertificateMapper.Read(item, id, domain, requestId, _clock, log))
            .ToArray();

        // An empty list is not documented, but the answer's shape allows it, and it can only mean the same.
        return certificates.Length > 0 ? certificates : throw NotExisted(id, requestId, response.Status, null);
    }

    // Null where there is no id, or where a certificate that is not enabled answers as if it did not exist: the domain's own account serves.
    private async Task<IReadOnlyList<CertificateInfo>?> CertificateOfAsync(
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
        catch (AlibabaCloudException e) when (e.Code == ErrorCodes.CertNotExisted)
        {
            return null;
        }
    }

    private Task<(HttpResponse Response, T Answer)> CallAsync<T>(
        RpcRequest request, JsonTypeInfo<T> type, Func<T, bool> isWhole, CommandLog log, CancellationToken cancellationToken)
        where T : class =>
        _rpc.CallAsync(request, (response, credential) => (response, Parse(response, credential, type, isWhole)), log, cancellationToken);

    private AlibabaCloudException NotExisted(string certId, string? requestId, int? status, string? recommend) =>
        new(ErrorCodes.CertNotExisted, Strings.Format(Strings.CertNotExisted, TerminalText.Sanitize(certId), Endpoint.Host))
        {
            RequestId = requestId,
            StatusCode = status,
            Recommend = recommend,
        };
}
