using System;
using System.IO;
using CertInfo.Http;
using CertInfo.Runtime;

namespace CertInfo.Credentials;

/// <summary>What credential providers read and use: environment variables, the home folder, HTTP, the clock.</summary>
internal sealed class CredentialContext
{
    public CredentialContext(HttpOptions http, RetryOptions retries)
    {
        Http = http;
        Retries = retries;
    }

    public HttpOptions Http { get; }

    public RetryOptions Retries { get; }

    public ProcessState State => Http.State;

    public Clock Clock => Http.State.Clock;

    /// <summary>The value of an environment variable, trimmed; null if it is not set or blank.</summary>
    public string? this[string variable] => State.EnvironmentVariable(variable)?.Trim() is { Length: > 0 } value ? value : null;

    public bool IsTrue(string variable) => this[variable] is { } value && (value == "1" || value.Equals("true", StringComparison.OrdinalIgnoreCase));

    /// <summary>A path in the home folder of the user.</summary>
    public string GetHomePath(params string[] path)
    {
        string home = this[Path.DirectorySeparatorChar == '\\' ? "USERPROFILE" : "HOME"]
            ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return Path.Combine(home, Path.Combine(path));
    }
}
