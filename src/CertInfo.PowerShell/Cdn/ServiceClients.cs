using System;
using CertInfo.Diagnostics;
using CertInfo.Rpc;
using CertInfo.Runtime;

namespace CertInfo.Cdn;

/// <summary>The clients of one account: one for each service, created on first use.</summary>
internal sealed class ServiceClients
{
    private readonly Lazy<CdnClient> _cdn;
    private readonly Lazy<CdnClient> _dcdn;
    private readonly Lazy<CasClient> _cas;

    /// <param name="endpointUrl">The endpoint of all services; null for those of the region.</param>
    /// <param name="region">The region; null for the default endpoints.</param>
    /// <param name="connect">Creates a client for an endpoint.</param>
    /// <param name="state">The state of the process.</param>
    public ServiceClients(Uri? endpointUrl, string? region, Func<Uri, RpcClient> connect, ProcessState state)
    {
        // Only the first call for a region writes the warning about it.
        RpcClient Connect(CloudService service) => connect(endpointUrl ?? ServiceEndpoint.ForRegion(region, service, new CommandLog()));
        _cdn = new(() => new CdnClient(Connect(CloudService.Cdn), Operations.Cdn, state));
        _dcdn = new(() => new CdnClient(Connect(CloudService.Dcdn), Operations.Dcdn, state));
        _cas = new(() => new CasClient(Connect(CloudService.Cas), state));
        EndpointUrl = endpointUrl;
    }

    public CdnClient Cdn => _cdn.Value;

    public CdnClient Dcdn => _dcdn.Value;

    public CasClient Cas => _cas.Value;

    private Uri? EndpointUrl { get; }

    /// <summary>The client of a service that has domains: CDN or DCDN.</summary>
    public CdnClient ForDomains(CloudService service) => service == CloudService.Dcdn ? Dcdn : Cdn;

    /// <summary>Checks that the endpoint of the user is not that of another service.</summary>
    /// <exception cref="AlibabaCloudException">InvalidEndpoint.</exception>
    public void Check(CloudService service)
    {
        if (EndpointUrl is not null)
        {
            ServiceEndpoint.CheckService(EndpointUrl, service);
        }
    }
}
