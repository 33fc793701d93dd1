using System;
using System.Runtime.InteropServices;
using CertInfo.Runtime;

namespace CertInfo.Http;

/// <summary>How a command reaches hosts: for how long an attempt may take, and through which proxy.</summary>
/// <param name="Timeout">The time for one attempt, the reading of the body included.</param>
/// <param name="Direct">Never through a proxy: for addresses that are this machine's own.</param>
internal sealed record HttpOptions(TimeSpan Timeout, bool Direct = false)
{
    public ProxySettings Proxy { get; init; } = ProxySettings.Unset;

    public Clock Clock { get; init; } = Clock.Current;

    /// <exception cref="AlibabaCloudException">InvalidProxy: the environment's proxy is of a scheme that cannot be used.</exception>
    public HttpSender To(Uri endpoint)
    {
        ProxySettings? proxy = ProxyFor(endpoint);
        return new(HttpClientCache.For(endpoint, proxy, Clock), proxy?.Address, Timeout, Clock);
    }

    // Elsewhere .NET knows no other than the environment's, as it was when it first looked.
    private static bool HasSystemProxy => RuntimeInformation.IsOSPlatform(OSPlatform.Windows) || RuntimeInformation.IsOSPlatform(OSPlatform.OSX);

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
        ProxySettings? proxy = exempt ? null : Proxy.WithEnvironment(endpoint, Environment.GetEnvironmentVariable);
        return proxy?.Address is not null || RuntimeCompat.IsNetFramework || HasSystemProxy ? proxy : null;
    }
}
