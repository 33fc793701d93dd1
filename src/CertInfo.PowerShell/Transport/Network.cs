using System;

namespace CertInfo.Transport;

/// <summary>How a command reaches hosts: for how long an attempt may take, and past the proxies or not.</summary>
/// <param name="Timeout">The time for one attempt, the reading of the body included.</param>
/// <param name="Direct">Never through a proxy: for addresses that are this machine's own.</param>
internal sealed record Network(TimeSpan Timeout, bool Direct = false)
{
    public HttpExchange To(Uri endpoint) => new(HttpClients.For(endpoint, this), Timeout);
}
