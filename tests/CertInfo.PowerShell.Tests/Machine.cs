using System;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Runtime.CompilerServices;

namespace CertInfo.Tests;

/// <summary>Removes the settings of the machine from this process and its child processes: the language, the proxy and the account of the user.</summary>
internal static class Machine
{
    /// <summary>The proxy variables, in upper case and lower case.</summary>
    public static string[] ProxyVariables { get; } = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy"];

    [ModuleInitializer]
    internal static void Forget()
    {
        CultureInfo english = CultureInfo.GetCultureInfo("en-US");
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = english;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = english;

        // The proxy of the system, which needs no variables.
        HttpClient.DefaultProxy = new WebProxy();
        string[] accounts = [.. Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(IsTheServices)];
        foreach (string name in accounts.Concat(ProxyVariables).Append("NO_COLOR"))
        {
            Environment.SetEnvironmentVariable(name, null);
        }

        // A build in a test uses the packages of the test project, and sends no request to a server.
        Environment.SetEnvironmentVariable("NuGetAudit", "false");
    }

    private static bool IsTheServices(string name) =>
        name.StartsWith("ALIBABA", StringComparison.OrdinalIgnoreCase) || name.StartsWith("ALICLOUD", StringComparison.OrdinalIgnoreCase);
}
