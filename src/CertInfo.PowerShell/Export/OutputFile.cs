using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Errors;
using CertInfo.Resources;
using CertInfo.Runtime;

namespace CertInfo.Export;

/// <summary>A file that is replaced whole or not at all, so that no reader sees half of it, and a failure keeps the previous one.</summary>
internal sealed class OutputFile
{
    private const string TemporaryPrefix = ".certinfo-";
    private const string TemporarySuffix = ".tmp";
    private const int MaxAttempts = 5;

    // Another program can hold the file for a moment on Windows, such as a reader, a virus scanner, or another writer.
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(100);

    // Much longer than the attempts to rename the file.
    private static readonly TimeSpan LeftoverAge = TimeSpan.FromMinutes(10);

    private OutputFile(string path) => Path = path;

    /// <summary>The full path. If the file is a symbolic link, it is the path of the target.</summary>
    public string Path { get; }

    /// <exception cref="AlibabaCloudException">The folder does not exist, or the file cannot be replaced.</exception>
    public static OutputFile Open(string path)
    {
        try
        {
            string target = RuntimeCompat.ResolveLink(path);
            string? folder = System.IO.Path.GetDirectoryName(target);
            if (Directory.Exists(target) || folder is null or "/dev")
            {
                throw new AlibabaCloudException(ErrorCodes.InvalidPath, Strings.Format(Strings.PathIsNoFile, path));
            }

            if (!Directory.Exists(folder))
            {
                throw new AlibabaCloudException(ErrorCodes.FolderNotFound, Strings.Format(Strings.FolderNotFound, folder));
            }

            return File.Exists(target) && (File.GetAttributes(target) & FileAttributes.ReadOnly) != 0
                ? throw new AlibabaCloudException(ErrorCodes.FileWriteFailed, Strings.Format(Strings.FileReadOnly, path))
                : new OutputFile(target);
        }
        catch (Exception e) when (IsFailure(e))
        {
            throw new AlibabaCloudException(ErrorCodes.InvalidPath, Strings.Format(Strings.PathInvalid, path, e.Message));
        }
    }

    /// <summary>Writes a new file beside the old one, flushes it to the disk, and renames it. Deletes what a killed process left in the folder.</summary>
    /// <exception cref="AlibabaCloudException">The file was not written. The previous one, if there is one, is unchanged.</exception>
    public async Task<bool> WriteAsync(byte[] content, Clock clock, CancellationToken cancellationToken)
    {
        string folder = System.IO.Path.GetDirectoryName(Path)!;
        LeftoverFile.Delete(folder, TemporaryPrefix, TemporarySuffix, clock.UtcNow - LeftoverAge);
        string beside = System.IO.Path.Combine(folder, LeftoverFile.CreateName(TemporaryPrefix, TemporarySuffix));
        try
        {
            using (var stream = new FileStream(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                stream.Write(content, 0, content.Length);
                stream.Flush(flushToDisk: true);
            }

            await ReplaceAsync(beside, clock, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (IsFailure(e))
        {
            throw new AlibabaCloudException(ErrorCodes.FileWriteFailed, Strings.Format(Strings.FileWriteFailed, Path, e.Message));
        }
        finally
        {
            Delete(beside);
        }
    }

    private static bool IsFailure(Exception e) =>
        e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException or System.Security.SecurityException;

    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (IsFailure(e))
        {
            // The error that came before says why. After a success, the file has another name.
        }
    }

    private async Task ReplaceAsync(string source, Clock clock, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                RuntimeCompat.Replace(source, Path);
                return;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException && attempt < MaxAttempts)
            {
                await clock.DelayAsync(Delay, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
