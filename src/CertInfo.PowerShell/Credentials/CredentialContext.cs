using System;
using System.IO;
using CertInfo.Http;
using CertInfo.Runtime;

namespace CertInfo.Credentials;

/// <summary>What the sources of credentials read and reach: the environment's variables, the home folder, hosts, the time.</summary>
internal sealed class CredentialContext
{
    private readonly Func<string, string?> _variable;

    public CredentialContext(Func<string, string?> variable, HttpOptions http, RetryPolicy retries)
    {
        _variable = variable;
        Http = http;
        Retries = retries;
    }

    public HttpOptions Http { get; }

    public RetryPolicy Retries { get; }

    public Clock Clock => Http.Clock;

    /// <summary>A variable's value without what a paste left around it; null where it is not set or blank.</summary>
    public string? this[string variable] => _variable(variable)?.Trim() is { Length: > 0 } value ? value : null;

    public bool IsTrue(string variable) => this[variable] is { } value && (value == "1" || value.Equals("true", StringComparison.OrdinalIgnoreCase));

    /// <summary>A path below the user's home folder.</summary>
    public string Home(params string[] path)
    {
        string home = this[Path.DirectorySeparatorChar == '\\' ? "USERPROFILE" : "HOME"]
            ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return Path.Combine(home, Path.Combine(path));
    }
}
