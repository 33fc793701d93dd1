using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
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

    /// <summary>The value of an environment variable with its white space; null if it is not set or blank.</summary>
    public string? GetText(string variable) => this[variable] is null ? null : State.EnvironmentVariable(variable);

    public bool IsTrue(string variable) => IsTrueText(this[variable]);

    /// <summary>Whether a text means true, as in the environment variables of the official tools: <c>true</c>, or <c>1</c>.</summary>
    public static bool IsTrueText(string? text) => text is not null && (text == "1" || text.Equals("true", StringComparison.OrdinalIgnoreCase));

    /// <summary>A path in each folder that may be the home folder of the user, in the order of the search.</summary>
    /// <param name="getFolders">Returns the folders.</param>
    /// <param name="path">The parts of the path.</param>
    public string[] GetHomePaths(Func<bool, Func<string, string?>, IReadOnlyList<string>> getFolders, params string[] path)
    {
        IReadOnlyList<string> folders = getFolders(Path.DirectorySeparatorChar == '\\', variable => this[variable]);
        return (folders.Count > 0 ? folders : [Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)])
            .Select(folder => Path.Combine(folder, Path.Combine(path)))
            .ToArray();
    }
}
