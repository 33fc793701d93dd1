using System.Collections.Generic;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Diagnostics;
using CertInfo.Edge;
using CertInfo.Errors;
using CertInfo.Resources;
using CertInfo.Rpc;

namespace CertInfo.Cdn;

/// <content>The edge nodes of a domain.</content>
internal sealed partial class CdnClient
{
    /// <summary>DescribeUserVipsByDomain or DescribeDcdnUserVipsByDomain: the addresses of the edge nodes in service for a domain.</summary>
    /// <exception cref="AlibabaCloudException">The name is not valid, the account has no such domain, it has no node, or the call failed.</exception>
    public async Task<IPAddress[]> DescribeUserVipsByDomainAsync(string domainName, CommandLog log, CancellationToken cancellationToken)
    {
        string subject = TerminalText.Sanitize(domainName);
        RpcRequest request = operations.EdgeNodes.CreateRequest(subject, ("DomainName", DomainNameValidator.ToServiceName(domainName)), ("Available", "on"));
        UserVipsResponse content;
        try
        {
            content = (await CallAsync(request, CdnJsonContext.Instance.UserVipsResponse, r => r.Vips?.Vip.Names is not null, log, cancellationToken).ConfigureAwait(false)).Content;
        }
        catch (AlibabaCloudException e) when (e.ServiceKind == ServiceErrorKind.DomainNotFound)
        {
            throw DomainNotFound(e, domainName);
        }

        var addresses = new List<IPAddress>();
        bool isDamaged = content.Vips!.Vip.IsDamaged;
        foreach (string text in content.Vips.Vip.Names!)
        {
            if (NodeAddress.Parse(text) is not { } address)
            {
                isDamaged = true;
            }
            else if (!addresses.Contains(address))
            {
                addresses.Add(address);
            }
        }

        if (isDamaged)
        {
            log.Warning(Strings.Format(Strings.EdgeNodeUnreadable, subject));
        }

        return addresses.Count > 0 ? [.. addresses] : throw new AlibabaCloudException(ErrorCodes.EdgeNodeNotFound, Strings.Format(Strings.NoEdgeNode, subject));
    }
}
