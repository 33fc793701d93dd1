using System;
using System.Linq;
using CertInfo.Resources;

namespace CertInfo.Http;

/// <summary>
/// The proxy in HTTPS_PROXY (HTTP_PROXY for plain http, or else ALL_PROXY) and the hosts in NO_PROXY, as in the manual of curl.
/// The module reads them for each command, because .NET reads them once in a process and .NET Framework never does.
/// </summary>
internal static class EnvironmentProxy
{
    /// <returns>The proxy; null if no variable names one.</returns>
    /// <exception cref="AlibabaCloudException">InvalidProxy: the scheme of the proxy is not supported.</exception>
    public static Uri? Find(Uri endpoint, Func<string, string?> variable)
    {
        string? name = new[] { endpoint.Scheme + "_proxy", "all_proxy" }.FirstOrDefault(n => Value(variable, n) is not null);
        string? text = name is null ? null : Value(variable, name);
        if (text is not null && text.IndexOf("://", StringComparison.Ordinal) < 0)
        {
            text = "http://" + text;
        }

        if (AbsoluteUri.TryParse(text) is not { } proxy)
        {
            return null;
        }

        if (!ProxySettings.IsUsable(proxy.Scheme))
        {
            // The message shows only the scheme, because the address may contain a password.
            string shown = variable(name!) is null ? name!.ToUpperInvariant() : name!;
            throw ProxySettings.Invalid(Strings.Format(Strings.InvalidProxyVariable, shown, proxy.Scheme, ProxySettings.UsableSchemes));
        }

        return proxy;
    }

    public static bool IsExempt(Uri endpoint, Func<string, string?> variable) =>
        Value(variable, "no_proxy")?.Split(',').Any(entry => Matches(endpoint, entry.Trim())) ?? false;

    private static bool Matches(Uri endpoint, string entry)
    {
        if (entry == "*")
        {
            return true;
        }

        int colon = entry.LastIndexOf(':');
        if (colon > 0 && int.TryParse(entry.Substring(colon + 1), out int port))
        {
            if (port != endpoint.Port)
            {
                return false;
            }

            entry = entry.Substring(0, colon);
        }

        string name = entry.TrimStart('*').TrimStart('.');
        return name.Length > 0
            && (endpoint.Host.Equals(name, StringComparison.OrdinalIgnoreCase)
                || endpoint.Host.EndsWith("." + name, StringComparison.OrdinalIgnoreCase));
    }

    // As in curl, the lower-case name has priority.
    private static string? Value(Func<string, string?> variable, string name) =>
        (variable(name) ?? variable(name.ToUpperInvariant()))?.Trim() is { Length: > 0 } value ? value : null;
}
