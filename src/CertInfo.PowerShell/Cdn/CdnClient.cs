using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Diagnostics;
using CertInfo.Errors;
using CertInfo.Resources;
using CertInfo.Rpc;
using CertInfo.Runtime;

namespace CertInfo.Cdn;

/// <summary>The operations of Alibaba Cloud CDN, API version 2018-05-10, or of DCDN, API version 2018-01-15.</summary>
/// <remarks>The operations for domains are the same in both, under different names. Only CDN has operations for certificates and their ids.</remarks>
internal sealed partial class CdnClient(RpcClient rpc, DomainOperations operations, ProcessState state) : ServiceClient(rpc, state)
{
    /// <summary>Creates a client of CDN.</summary>
    public CdnClient(RpcClient rpc, ProcessState state)
        : this(rpc, Operations.Cdn, state)
    {
    }

    /// <summary>DescribeCertificateInfoByID: the certificates with an id. According to the documentation, there is exactly one.</summary>
    /// <exception cref="AlibabaCloudException">The id is not valid, there is no such certificate, or the call failed.</exception>
    public Task<IReadOnlyList<CertificateInfo>> DescribeCertificateInfoByIDAsync(string? certId, CommandLog log, CancellationToken cancellationToken) =>
        DescribeCertificateInfoByIDAsync(CertIdValidator.Validate(certId), null, log, cancellationToken);

    /// <summary>
    /// DescribeDomainCertificateInfo or DescribeDcdnDomainCertificateInfo: the certificate of a domain. On CDN, DescribeCertificateInfoByID
    /// with the id in the response follows.
    /// </summary>
    /// <exception cref="AlibabaCloudException">The name is not valid, the account has no such domain, or a call failed.</exception>
    public async Task<IReadOnlyList<CertificateInfo>> DescribeCertificatesOfDomainAsync(string? domainName, CommandLog log, CancellationToken cancellationToken)
    {
        string name = DomainNameValidator.Validate(domainName);
        string serviceName = DomainNameValidator.ToServiceName(name);
        RpcRequest request = operations.Certificate.CreateRequest(TerminalText.Sanitize(name), ("DomainName", serviceName));
        ServiceResponse<DomainCertificateResponse> response;
        try
        {
            response = await CallAsync(
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

        string? requestId = ResponseReader.GetRequestId(response.Content.RequestId, response.Http, request, log);
        var certificates = new List<CertificateInfo>();
        foreach (DomainCertificateItem item in ResponseReader.GetItems(response.Content.CertInfos!.CertInfo, request, log))
        {
            DomainState domain = DomainCertificateMapper.MapState(item, name, serviceName, operations.Service, log);
            certificates.AddRange(
                await FindCertificateAsync(item, domain, log, cancellationToken).ConfigureAwait(false)
                ?? [CertificateMapper.Map(item, domain, requestId, Clock, log)]);
        }

        return certificates.Count > 0 ? certificates : throw InputHint.AddTo(
            new(ErrorCodes.DomainNotFound, DescribeMissingDomain(name))
            {
                RequestId = requestId,
                StatusCode = response.Http.Status,
            },
            InputHint.ForDomainName(name));
    }

    private async Task<IReadOnlyList<CertificateInfo>> DescribeCertificateInfoByIDAsync(
        string id, DomainState? domain, CommandLog log, CancellationToken cancellationToken)
    {
        RpcRequest request = Operations.CertificateById.CreateRequest(TerminalText.Sanitize(id), ("CertId", id));
        ServiceResponse<CertificateInfoResponse> response;
        try
        {
            response = await CallAsync(
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

        string? requestId = ResponseReader.GetRequestId(response.Content.RequestId, response.Http, request, log);
        CertificateInfo[] certificates = ResponseReader.GetItems(response.Content.CertInfos!.CertInfo, request, log)
            .Select(item => CertificateMapper.Map(item, id, domain, requestId, Clock, log))
            .ToArray();
        Array.ForEach(certificates, AddToHistory);

        // An empty list is not documented. It can only mean that the certificate does not exist.
        return certificates.Length > 0 ? certificates : throw NotExisted(id, requestId, response.Http.Status, null);
    }

    private void AddToHistory(CertificateInfo certificate)
    {
        CertIds.Add(certificate.CertId);
        foreach (string domainName in certificate.DomainList)
        {
            DomainNames.Add(domainName);
        }
    }

    // Null if the domain's record has no id, if the service returns CertNotExisted because the certificate is not enabled, or on DCDN,
    // which has no operation for an id: the record has the certificate itself.
    private async Task<IReadOnlyList<CertificateInfo>?> FindCertificateAsync(
        DomainCertificateItem item, DomainState domain, CommandLog log, CancellationToken cancellationToken)
    {
        if (operations.Service != CloudService.Cdn || item.CertId.IsDamaged || string.IsNullOrWhiteSpace(item.CertId.Value))
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
