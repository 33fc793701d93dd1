using System;
using System.Collections.Generic;
using System.IO;
using System.Security;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Runtime;

namespace CertInfo.Credentials;

/// <summary>
/// Writes fields of a profile to the CLI's file, as the CLI does: to a temporary file in the same folder, which then replaces the file.
/// It holds a lock against other processes of the module until it is disposed.
/// </summary>
internal sealed class CliConfigUpdate : IDisposable
{
    private const int OwnerOnly = 0x180; // 0600
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly FileStream _lock;
    private readonly string _path;
    private readonly string _temporaryPath;

    private CliConfigUpdate(FileStream @lock, string path)
    {
        _lock = @lock;
        _path = path;
        _temporaryPath = Path.Combine(Path.GetDirectoryName(path)!, LeftoverFile.CreateName(GetTemporaryPrefix(path), ""));
    }

    /// <summary>Waits for the lock, and checks that the file can be replaced. Returns null if another process holds the lock longer than the limit.</summary>
    /// <exception cref="IOException">The file or its folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file or its folder cannot be written.</exception>
    public static async Task<CliConfigUpdate?> TryBeginAsync(string path, TimeSpan limit, Clock clock, CancellationToken cancellationToken)
    {
        string lockPath = GetLockPath(path);
        path = RuntimeCompat.ResolveLink(Path.GetFullPath(path));
        if ((File.GetAttributes(path) & FileAttributes.ReadOnly) != 0)
        {
            throw new UnauthorizedAccessException();
        }

        TimeSpan end = clock.Elapsed + limit;
        while (true)
        {
            try
            {
                var update = new CliConfigUpdate(new FileStream(lockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), path);
                try
                {
                    // A process that was killed may have left one with a token. Only the owner of the lock writes such a file.
                    LeftoverFile.Delete(Path.GetDirectoryName(path)!, GetTemporaryPrefix(path), "", DateTimeOffset.MaxValue);
                    update.Prepare();
                    return update;
                }
                catch
                {
                    update.Dispose();
                    throw;
                }
            }
            catch (IOException e) when (IsLocked(e))
            {
                if (clock.Elapsed >= end)
                {
                    return null;
                }

                await clock.DelayAsync(Pause, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The path of the lock for a file.</summary>
    /// <exception cref="IOException">A link cannot be resolved.</exception>
    public static string GetLockPath(string path)
    {
        path = RuntimeCompat.ResolveLink(Path.GetFullPath(path));
        return Path.Combine(Path.GetDirectoryName(path)!, "." + Path.GetFileName(path) + ".lock");
    }

    /// <summary>Whether <see cref="Save"/> can change the profile in the present content of the file.</summary>
    public bool CanSave(string profileName)
    {
        try
        {
            return CliConfigEditor.SetFields(ReadContent(), profileName, []) is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Changes the newest content of the file.</summary>
    /// <returns>Whether the file still has the profile.</returns>
    /// <exception cref="IOException">The file was not changed.</exception>
    /// <exception cref="UnauthorizedAccessException">The file was not changed.</exception>
    /// <exception cref="JsonException">The file is no longer valid.</exception>
    public bool Save(string profileName, IReadOnlyList<KeyValuePair<string, object>> fields)
    {
        if (CliConfigEditor.SetFields(ReadContent(), profileName, fields) is not { } changed)
        {
            return false;
        }

        Prepare();
        using (var stream = new FileStream(_temporaryPath, FileMode.Truncate, FileAccess.Write, FileShare.None))
        {
            stream.Write(changed, 0, changed.Length);
            stream.Flush(flushToDisk: true);
        }

        if (RuntimeCompat.GetUnixFileMode(_path) is { } mode)
        {
            RuntimeCompat.SetUnixFileMode(_temporaryPath, mode);
        }

        // On Windows, the new file keeps the permissions of the old one.
        File.Replace(_temporaryPath, _path, destinationBackupFileName: null, ignoreMetadataErrors: true);
        return true;
    }

    public void Dispose()
    {
        try
        {
            File.Delete(_temporaryPath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SecurityException)
        {
            // It is empty, or only its owner can read it.
        }

        _lock.Dispose();
    }

    /// <summary>Disposes the object at the end of a task that uses it, whether it succeeds or not.</summary>
    public void DisposeAfter(Task task) =>
        task.ContinueWith(
            ended =>
            {
                _ = ended.Exception;
                Dispose();
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);

    /// <summary>Whether another process holds a file: ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION of Windows; EWOULDBLOCK of Linux and of macOS.</summary>
    internal static bool IsLocked(IOException error) => (error.HResult & 0xffff) is 32 or 33 or 11 or 35;

    private static string GetTemporaryPrefix(string path) => "." + Path.GetFileName(path) + ".tmp-";

    // The CLI reads UTF-8 only, so a file in UTF-16 becomes UTF-8.
    private byte[] ReadContent() => File.ReadAllBytes(_path) is var content && content is [0xff, 0xfe, ..] or [0xfe, 0xff, ..] ? CredentialFile.ReadBytes(_path) : content;

    // The file is empty until only its owner can read it.
    private void Prepare()
    {
        File.WriteAllBytes(_temporaryPath, []);
        RuntimeCompat.SetUnixFileMode(_temporaryPath, OwnerOnly);
    }
}
