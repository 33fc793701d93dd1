using System;
using System.Collections.Generic;
using System.Linq;

namespace CertInfo.Credentials;

/// <summary>The folders that the official tools take for the home folder of the user. On Windows, the CLI and the SDKs differ.</summary>
internal static class HomeFolder
{
    /// <summary>The folders of the CLI: on Windows, HOMEDRIVE and HOMEPATH together, then USERPROFILE (GetHomePath in its config/configuration.go).</summary>
    /// <param name="isWindows">Whether the machine runs Windows.</param>
    /// <param name="variable">Returns an environment variable; null if it is not set or blank.</param>
    public static IReadOnlyList<string> ForCli(bool isWindows, Func<string, string?> variable) =>
        Distinct(isWindows, isWindows ? [GetDrivePath(variable), variable("USERPROFILE")] : [variable("HOME")]);

    /// <summary>The folders of the SDKs: on Windows, USERPROFILE, and in the SDK for C# HOMEDRIVE and HOMEPATH together.</summary>
    /// <inheritdoc cref="ForCli"/>
    public static IReadOnlyList<string> ForSdks(bool isWindows, Func<string, string?> variable) =>
        Distinct(isWindows, isWindows ? [variable("USERPROFILE"), GetDrivePath(variable)] : [variable("HOME")]);

    // HOMEPATH alone is relative to the current drive.
    private static string? GetDrivePath(Func<string, string?> variable) =>
        variable("HOMEDRIVE") is { } drive && variable("HOMEPATH") is { } path ? drive + path : null;

    private static string[] Distinct(bool isWindows, string?[] folders) => folders
        .OfType<string>()
        .Distinct(isWindows ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal)
        .ToArray();
}
