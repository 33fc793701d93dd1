using System;
using System.Runtime.InteropServices;
using CertInfo.Runtime;

namespace CertInfo.Http;

/// <summary>How a command connects: the time limit of a request, and the proxy.</summary>
/// <param name="State">The state of the process: HTTP clients, rate limiters, the clock, environment variables.</param>
/// <param name="Timeout">The time limit of one request, which includes the read of the body.</param>
/// <param name="IsDirect">Whether to connect without a proxy: for addresses of this machine.</param>
internal sealed record HttpOptions(ProcessState State, TimeSpan Timeout, bool IsDirect = false)
{
    public ProxySettings Proxy { get; init; } = ProxySettings.Unset;

    // On other systems, .NET reads only the environment variables, once in a process.
    private static bool HasSystemProxy => RuntimeInformation.IsOSPlatform(OSPlatform.Windows) || RuntimeInformation.IsOSPlatform(OSPlatform.OSX);

    /// <summary>Creates the last handler of a chain that calls an endpoint.</summary>
    /// <exception cref="AlibabaCloudException">InvalidProxy: the environment variables contain no valid proxy.</exception>
    public TransportHandler CreateTransport(Uri endpoint)
    {
        ProxySettings? proxy = GetProxy(endpoint);
        return new(State.Get<HttpClientCache>().GetOrCreate(endpoint, proxy, State.Clock), proxy?.Address, Timeout, State.Clock);
    }

    /// <summary>The proxy for an endpoint; null for a direct connection.</summary>
    private ProxySettings? GetProxy(Uri endpoint)
    {
        if (IsDirect)
        {
            return null;
        }

        // The -Proxy parameter always applies. The environment's proxy does not apply to addresses of this machine.
        bool isExempt = Proxy.Address is null
            && (endpoint.IsLoopback || EnvironmentProxy.IsExempt(endpoint, State.EnvironmentVariable));
        ProxySettings? proxy = isExempt ? null : Proxy.WithEnvironment(endpoint, State.EnvironmentVariable);
        return proxy?.Address is not null || RuntimeCompat.IsNetFramework || HasSystemProxy ? proxy : null;
    }
}
