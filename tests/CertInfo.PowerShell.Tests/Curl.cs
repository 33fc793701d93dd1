using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Threading.Tasks;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests;

/// <summary>The curl command, as a second reader of the environment variables for proxies.</summary>
internal static class Curl
{
    // Networks (CIDR) and addresses in NO_PROXY are correct since this version.
    private static readonly Version Minimum = new(7, 88);

    private static readonly Lazy<Version?> Installed = new(() =>
    {
        try
        {
            return Version.TryParse(RunAsync([], "--version").GetAwaiter().GetResult().Split(' ', 3)[1], out Version? version) ? version : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    });

    public static void Require() => Assert.SkipUnless(Installed.Value >= Minimum, $"needs curl {Minimum}");

    /// <summary>Runs the command with these variables for proxies and no others. Returns its standard output, whatever its exit code is.</summary>
    public static async Task<string> RunAsync(IEnumerable<(string Name, string Value)> variables, params string[] arguments)
    {
        // The first argument tells curl not to read its configuration file.
        var start = new ProcessStartInfo("curl", ["-q", "--silent", "--max-time", "30", .. arguments]);
        foreach (string name in new[] { "http_proxy", "https_proxy", "all_proxy", "no_proxy" })
        {
            start.Environment.Remove(name);
            start.Environment.Remove(name.ToUpperInvariant());
        }

        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        return (await ProcessOutput.ReadAsync(start)).Output;
    }
}
