using System;
using System.Linq;
using CertInfo.Resources;

namespace CertInfo.Http;

/// <summary>
/// The proxy that HTTPS_PROXY (HTTP_PROXY for plain http, else ALL_PROXY) names, and the hosts that NO_PROXY exempts,
/// as curl's manual describes them. Read for each command: the framework reads them once in a process, and on Windows PowerShell never.
/// </summary>
internal static class EnvironmentProxy
{
    /// <returns>The proxy; null where the environment names none.</returns>
    /// <exception cref="AlibabaCloudException">InvalidProxy: the proxy's scheme cannot be used.</exception>
    public static Uri? For(Uri endpoint, Func<string, string?> variable)
    {
        string? name = new[] { endpoint.Scheme + "_proxy", "all_proxy" }.FirstOrDefault(n => Value(variable, n) is not null);
        string? text = name is null ? null : Value(variable, name);
        if (text is not null && text.IndexOf("://", StringComparison.Ordinal) < 0)
        {
            text = "http://" + text;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? proxy))
        {
            return null;
        }

        if (!ProxySettings.IsUsable(proxy.Scheme))
        {
            // Of the address, which may hold a password, the scheme alone is told.
            string told = variable(name!) is null ? name!.ToUpperInvariant() : name!;
            throw ProxySettings.Invalid(Strings.Format(Strings.InvalidProxyVariable, told, proxy.Scheme, ProxySettings.UsableSchemes));
        }

        return proxy;
    }

    public static bool Exempts(Uri endpoint, Func<string, string?> variable) =>
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

    // Lower case first, as curl does.
    private static string? Value(Func<string, string?> variable, string name) =>
        (variable(name) ?? variable(name.ToUpperInvariant()))?.Trim() is { Length: > 0 } value ? value : null;
}
