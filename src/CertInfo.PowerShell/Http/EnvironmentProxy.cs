using System;
using CertInfo.Resources;

namespace CertInfo.Http;

/// <summary>
/// The proxy in HTTPS_PROXY (HTTP_PROXY for plain http, or else ALL_PROXY), as in the manual of curl.
/// The module reads the variables for each command, because .NET reads them once in a process and .NET Framework never does.
/// </summary>
internal static class EnvironmentProxy
{
    /// <returns>The proxy; null if no variable names one.</returns>
    /// <exception cref="AlibabaCloudException">InvalidProxy: the variable contains no proxy, or one whose scheme is not supported. The message does not show its value.</exception>
    public static ProxyAddress? Find(Uri endpoint, Func<string, string?> variable)
    {
        foreach (string name in new[] { endpoint.Scheme + "_proxy", "all_proxy" })
        {
            // As in curl, the lower-case name has priority.
            foreach (string spelling in new[] { name, name.ToUpperInvariant() })
            {
                if (GetText(spelling, variable) is { } text)
                {
                    return Parse(text, GetShownName(spelling, variable));
                }
            }
        }

        return null;
    }

    /// <summary>Whether a variable names a proxy for https, whether it is valid or not.</summary>
    public static bool IsSet(Func<string, string?> variable)
    {
        try
        {
            return Find(new Uri("https://example.com"), variable) is not null;
        }
        catch (AlibabaCloudException)
        {
            return true;
        }
    }

    /// <summary>Whether NO_PROXY names the host of an endpoint.</summary>
    public static bool IsExempt(Uri endpoint, Func<string, string?> variable) =>
        (GetText("no_proxy", variable) ?? GetText("NO_PROXY", variable)) is { } text && NoProxyList.Contains(text, endpoint);

    private static ProxyAddress Parse(string text, string name)
    {
        string scheme = ProxyAddress.GetScheme(text);
        if (!ProxySettings.IsUsable(scheme))
        {
            throw ProxySettings.Invalid(Strings.Format(Strings.InvalidProxyVariable, name, scheme, ProxySettings.UsableSchemes));
        }

        return ProxyAddress.TryParse(text) ?? throw ProxySettings.Invalid(Strings.Format(Strings.InvalidProxyVariableAddress, name));
    }

    // On Windows, names are not case-sensitive, and the upper-case name is the usual one.
    private static string GetShownName(string spelling, Func<string, string?> variable) =>
        variable(spelling.ToUpperInvariant()) == variable(spelling) ? spelling.ToUpperInvariant() : spelling;

    // The value without white space and without the quotation marks that "set" in cmd.exe keeps. An empty variable is not set.
    private static string? GetText(string name, Func<string, string?> variable)
    {
        string text = variable(name)?.Trim() ?? "";
        if (text.Length > 1 && text[0] is '"' or '\'' && text[text.Length - 1] == text[0])
        {
            text = text.Substring(1, text.Length - 2).Trim();
        }

        return text.Length > 0 ? text : null;
    }
}
