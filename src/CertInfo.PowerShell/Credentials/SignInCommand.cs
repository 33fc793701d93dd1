using System.Text.RegularExpressions;
using CertInfo.Diagnostics;

namespace CertInfo.Credentials;

/// <summary>The command of the CLI that signs in to a profile again.</summary>
internal static class SignInCommand
{
    /// <param name="mode">The mode of the profile.</param>
    /// <param name="site">The site of an OAuth profile; null if the profile does not name it.</param>
    /// <param name="profileName">The profile.</param>
    /// <param name="context">The environment. The CLI does not read the variable that names its file.</param>
    public static string Create(string mode, string? site, string profileName, CredentialContext context)
    {
        string command = "aliyun configure --mode " + mode
            + (site is null ? "" : " --oauth-site-type " + site)
            + " --profile " + Quote(profileName)
            + (context["ALIBABA_CLOUD_CONFIG_FILE"] is { } path ? " --config-path " + Quote(path) : "");
        return TerminalText.Sanitize(command);
    }

    // As PowerShell reads it.
    private static string Quote(string argument) =>
        Regex.IsMatch(argument, @"^[\w./\\:][\w./\\:-]*\z", RegexOptions.CultureInvariant) ? argument : "'" + argument.Replace("'", "''") + "'";
}
