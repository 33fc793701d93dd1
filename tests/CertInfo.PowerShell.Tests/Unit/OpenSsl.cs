using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using CertInfo.Shell;
using Xunit;

namespace CertInfo.Tests.Unit;

/// <summary>OpenSSL's command, as a second reader of PEM.</summary>
internal static partial class OpenSsl
{
    private static readonly Lazy<bool> Installed = new(() =>
    {
        try
        {
            return Run("", "version").StartsWith("OpenSSL", StringComparison.Ordinal);
        }
        catch (Win32Exception)
        {
            return false;
        }
    });

    public static bool IsInstalled => Installed.Value;

    public static void Require() => Assert.SkipUnless(IsInstalled, "needs OpenSSL's command");

    /// <summary>The SHA-1 of each certificate in a PEM text, as Windows writes it.</summary>
    public static IReadOnlyList<string> Thumbprints(string pem)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, pem);
            return [.. PemOf(Run("", "storeutl", "-certs", file)).Select(Thumbprint)];
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Runs the command and gives its standard output, whatever its exit code.</summary>
    public static string Run(string input, params string[] arguments) => ProcessOutput.ReadAsync(new("openssl", arguments), input).GetAwaiter().GetResult().Output;

    private static IEnumerable<string> PemOf(string output) => Certificate().Matches(output).Select(match => match.Value + "\n");

    private static string Thumbprint(string pem) =>
        Run(pem, "x509", "-noout", "-fingerprint", "-sha1").Split('=')[1].Trim().Replace(":", "", StringComparison.Ordinal);

    [GeneratedRegex("-----BEGIN ((X509 |TRUSTED )?CERTIFICATE)-----[^-]*-----END \\1-----")]
    private static partial Regex Certificate();
}
