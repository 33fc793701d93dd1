using System;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Cdn;
using CertInfo.Diagnostics;
using CertInfo.Edge;
using CertInfo.Errors;
using CertInfo.Resources;

namespace CertInfo.Commands;

/// <content>The lookup of the addresses of a domain.</content>
public sealed partial class GetAlibabaEdgeCertificateCommand
{
    private async Task<EdgeTarget[]> FindTargetsAsync(Query query, CommandLog log, CancellationToken cancellationToken)
    {
        Thumbprint? configured = Thumbprint.Parse(query.ConfiguredThumbprint);
        string name = DomainNameValidator.Validate(query.DomainName);
        string host = _hostName ?? EdgeHostName.OfDomain(name);
        IPAddress[] addresses = Address?.Distinct().ToArray()
            ?? (EdgeNode
                ? await FindEdgeNodesAsync(query.Account!.Clients, name, query.Service, log, cancellationToken).ConfigureAwait(false)
                : await EdgeAddresses.ResolveAsync(host, TimeSpan.FromSeconds(TimeoutSec), State.Clock, cancellationToken).ConfigureAwait(false));
        if (addresses.Length > First)
        {
            ReportAddressesLeftOff(name, addresses.Length, log);
        }

        return [.. addresses.Take(First).Select(address => new EdgeTarget(name, host, address, Port, configured))];
    }

    /// <summary>Reads -HostName, which is the same for all domains.</summary>
    private string? ReadHostName()
    {
        try
        {
            return HostName is null ? null : EdgeHostName.Parse(DomainNameValidator.Validate(HostName));
        }
        catch (AlibabaCloudException e)
        {
            ThrowTerminatingError(ErrorTable.ToRecord(e.As(ErrorCodes.InvalidHostName, e.Message), HostName));
            throw;
        }
    }

    private static Task<IPAddress[]> FindEdgeNodesAsync(ServiceClients clients, string name, CloudService service, CommandLog log, CancellationToken cancellationToken)
    {
        clients.Check(service);
        return clients.ForDomains(service).DescribeUserVipsByDomainAsync(name, log, cancellationToken);
    }

    private void ReportAddressesLeftOff(string name, int count, CommandLog log)
    {
        string message = Strings.Format(Strings.EdgeAddressesLeftOff, TerminalText.Sanitize(name), count, First);
        if (MyInvocation.BoundParameters.ContainsKey(nameof(First)))
        {
            log.Verbose(() => message);
        }
        else
        {
            log.Warning(message);
        }
    }

    /// <summary>A lookup of the addresses of a domain.</summary>
    /// <param name="DomainName">The domain.</param>
    /// <param name="ConfiguredThumbprint">The thumbprint of the configured certificate.</param>
    /// <param name="Service">The service of the domain.</param>
    /// <param name="ProfileName">The profile of the output.</param>
    /// <param name="Account">The account of the domain; null if the lookup needs none.</param>
    private sealed record Query(string? DomainName, string? ConfiguredThumbprint, CloudService Service, string? ProfileName, CommandAccount? Account);

    /// <summary>A handshake, or the error of a lookup in its place.</summary>
    private sealed record Step(Query Query, EdgeTarget? Target, AlibabaCloudException? Error);
}
