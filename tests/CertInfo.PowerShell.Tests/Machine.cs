using System;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Runtime.CompilerServices;

namespace CertInfo.Tests;

/// <summary>Keeps out of this process, and of those that tests start, what the machine would have a say in: its language, its proxy, its user's account.</summary>
internal static class Machine
{
    /// <summary>What a proxy is read from, in both cases.</summary>
    public static string[] ProxyVariables { get; } = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy"];

    [ModuleInitializer]
    internal static void Forget()
    {
        CultureInfo english = CultureInfo.GetCultureInfo("en-US");
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = english;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = english;

        // The system's, where there is one: the variables are not everything.
        HttpClient.DefaultProxy = new WebProxy();
        string[] accounts = [.. Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(IsTheServices)];
        foreach (string name in accounts.Concat(ProxyVariables).Append("NO_COLOR"))
        {
            Environment.SetEnvironmentVariable(name, null);
        }

        // A build that a test runs has its packages from the build of the test: it asks no server, for warnings of them neither.
        Environment.SetEnvironmentVariable("NuGetAudit", "false");
    }

    private static bool IsTheServices(string name) =>
        name.StartsWith("ALIBABA", StringComparison.OrdinalIgnoreCase) || name.StartsWith("ALICLOUD", StringComparison.OrdinalIgnoreCase);
}
