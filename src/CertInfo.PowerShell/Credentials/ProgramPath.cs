using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using CertInfo.Runtime;

namespace CertInfo.Credentials;

/// <summary>Finds a program as the Alibaba Cloud CLI does. .NET itself would look in the current folder before PATH.</summary>
internal static class ProgramPath
{
    /// <summary>Returns the full path of a program; null if there is none.</summary>
    /// <param name="program">A name, which is looked up in the folders of PATH, or a path. A path is relative to the current folder.</param>
    /// <param name="context">The environment variables.</param>
    public static string? Find(string program, CredentialContext context) => Find(
        program,
        context["PATH"],
        context["PATHEXT"],
        CommandLine.IsWindows,
        path => File.Exists(path) && RuntimeCompat.IsExecutable(path));

    /// <param name="program">The program.</param>
    /// <param name="folders">The value of PATH.</param>
    /// <param name="extensions">The value of PATHEXT, which only Windows uses.</param>
    /// <param name="windows">Whether the rules of Windows apply.</param>
    /// <param name="exists">Whether a path is an executable file.</param>
    public static string? Find(string program, string? folders, string? extensions, bool windows, Func<string, bool> exists)
    {
        bool isPath = program.IndexOfAny(windows ? ['\\', '/', ':'] : ['/']) >= 0;
        IEnumerable<string> candidates = isPath
            ? [Path.GetFullPath(program)]
            : (folders ?? "")
                .Split(windows ? ';' : ':')
                .Select(folder => windows ? folder.Trim().Trim('"') : folder)
                .Where(folder => IsFullPath(folder, windows))
                .Select(folder => folder.TrimEnd(windows ? ['\\', '/'] : ['/']) + (windows ? '\\' : '/') + program);
        return candidates.SelectMany(WithExtensions).FirstOrDefault(exists);

        IEnumerable<string> WithExtensions(string path) => !windows ? [path]
            : (program.LastIndexOf('.') > program.LastIndexOfAny(['\\', '/', ':']) ? new[] { path } : [])
                .Concat((extensions ?? ".com;.exe;.bat;.cmd").Split([';'], StringSplitOptions.RemoveEmptyEntries).Select(extension => path + extension));
    }

    // A relative folder in PATH, or an empty one, depends on the current folder.
    private static bool IsFullPath(string folder, bool windows) => windows
        ? folder.StartsWith("\\\\", StringComparison.Ordinal) || (folder.Length > 2 && folder[1] == ':' && folder[2] is '\\' or '/')
        : folder.StartsWith("/", StringComparison.Ordinal);
}
