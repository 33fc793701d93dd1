using System;

namespace CertInfo.Transport;

/// <summary>How a command reaches hosts: for how long an attempt may take, and through which proxy.</summary>
/// <param name="Timeout">The time for one attempt, the reading of the body included.</param>
/// <param name="Direct">Never through a proxy: for addresses that are this machine's own.</param>
internal sealed record Network(TimeSpan Timeout, bool Direct = false)
{
    public ProxySettings Proxy { get; init; } = ProxySettings.Unset;

    public Clock Clock { get; init; } = Clock.Current;

    public HttpExchange To(Uri endpoint) => new(HttpClients.For(endpoint, ProxyFor(endpoint), Clock), Timeout, Clock);

    /// <summary>The proxy on the way to an endpoint; null for none.</summary>
    private ProxySettings? ProxyFor(Uri endpoint)
    {
        if (Direct)
        {
            return null;
        }

        // A proxy that was passed is meant; one that happens to be set is not for this machine's own addresses.
        bool exempt = Proxy.Address is null
            && (endpoint.IsLoopback || EnvironmentProxy.Exempts(endpoint, Environment.GetEnvironmentVariable));
        return exempt ? null : Proxy.WithEnvironment(endpoint, Environment.GetEnvironmentVariable);
    }
}
