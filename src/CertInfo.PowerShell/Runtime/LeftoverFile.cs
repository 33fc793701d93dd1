using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security;
using System.Text.RegularExpressions;

namespace CertInfo.Runtime;

/// <summary>The temporary files that remain in a folder if a process is killed while it writes. Their names contain a GUID.</summary>
internal static class LeftoverFile
{
    /// <summary>The name of a new temporary file.</summary>
    public static string CreateName(string prefix, string suffix) => prefix + Guid.NewGuid().ToString("N") + suffix;

    /// <summary>Deletes the temporary files that no process has open. A file that cannot be deleted remains.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="prefix">The start of the names.</param>
    /// <param name="suffix">The end of the names.</param>
    /// <param name="before">Files that were written later remain, because their writer may be about to rename them.</param>
    public static void Delete(string folder, string prefix, string suffix, DateTimeOffset before)
    {
        foreach (string path in Find(folder, prefix, suffix))
        {
            try
            {
                var file = new FileInfo(path);
                if (file.LastWriteTimeUtc < before.UtcDateTime && (file.Attributes & FileAttributes.ReparsePoint) == 0)
                {
                    // A process that writes the file holds it. On Unix, only programs of .NET respect that, as the module is one.
                    new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose).Dispose();
                }
            }
            catch (Exception e) when (IsFailure(e))
            {
                // It does no harm, and the next write deletes it.
            }
        }
    }

    private static IReadOnlyList<string> Find(string folder, string prefix, string suffix)
    {
        try
        {
            string name = "^" + Regex.Escape(prefix) + "[0-9a-f]{32}" + Regex.Escape(suffix) + @"\z";
            return [.. Directory.EnumerateFiles(folder, prefix + "*" + suffix).Where(path => Regex.IsMatch(Path.GetFileName(path), name, RegexOptions.CultureInvariant))];
        }
        catch (Exception e) when (IsFailure(e))
        {
            return [];
        }
    }

    private static bool IsFailure(Exception e) => e is IOException or UnauthorizedAccessException or SecurityException or ArgumentException or NotSupportedException;
}
