using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Diagnostics;
using CertInfo.Rpc;
using CertInfo.Runtime;

namespace CertInfo.Cdn;

/// <summary>The operations of Certificate Management Service (CAS), API version 2020-04-07.</summary>
internal sealed class CasClient(RpcClient rpc, ProcessState state) : ServiceClient(rpc, state)
{
    /// <summary>ListCertificates: a page of the certificates that were bought or uploaded.</summary>
    /// <exception cref="AlibabaCloudException">The call failed.</exception>
    public async Task<Page<ManagedCertificate>> ListCertificatesAsync(string? keyword, int page, int size, CommandLog log, CancellationToken cancellationToken)
    {
        RpcRequest request = Operations.ManagedCertificates.CreatePageRequest(keyword, page, size);
        ManagedCertificateResponse list = (await CallAsync(
            request,
            CdnJsonContext.Instance.ManagedCertificateResponse,
            r => r.CertificateList?.IsReadable == true || ResponseReader.ParseNumber(r.TotalCount) == 0,
            log,
            cancellationToken).ConfigureAwait(false)).Content;
        IReadOnlyList<ManagedCertificateItem> items = ResponseReader.GetItems(list.CertificateList, request, log);
        ManagedCertificate[] certificates = [.. items.Select((item, index) => ManagedCertificateMapper.Map(item, ResponseReader.GetPlace(index, page), Clock, log))];
        Array.ForEach(certificates, certificate => CertIds.Add(certificate.CertId));
        return new(certificates, ResponseReader.ParseNumber(list.TotalCount));
    }
}
