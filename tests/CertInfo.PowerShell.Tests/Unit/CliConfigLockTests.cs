using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Credentials;
using Xunit;

namespace CertInfo.Tests.Unit;

/// <summary>The lock for the file of the CLI, and the errors by which each system tells that another process holds a file.</summary>
public sealed class CliConfigLockTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("CertInfo-");

    private string ConfigPath => Path.Combine(_folder.FullName, "config.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_lock_that_another_process_holds_is_waited_for_and_free_when_the_process_ends()
    {
        Assert.SkipUnless(OperatingSystem.IsWindows() || OperatingSystem.IsLinux(), "needs cmd.exe or flock");
        await File.WriteAllTextAsync(ConfigPath, """{"profiles":[{"name":"default"}]}""", TestContext.Current.CancellationToken);
        string path = CliConfigUpdate.GetLockPath(ConfigPath);
        using Process holder = Process.Start(CreateHolder(path))!;
        try
        {
            Assert.True(SpinWait.SpinUntil(() => File.Exists(path) && new FileInfo(path).Length > 0, TimeSpan.FromMinutes(1)));
            Assert.True(CliConfigUpdate.IsLocked(Assert.IsAssignableFrom<IOException>(TryOpen(path))));
            var clock = new VirtualClock();

            Assert.Null(await CliConfigUpdate.TryBeginAsync(ConfigPath, TimeSpan.FromSeconds(5), clock, TestContext.Current.CancellationToken));
            Assert.Equal(TimeSpan.FromSeconds(5), clock.Elapsed);
        }
        finally
        {
            holder.StandardInput.Close();
        }

        await holder.WaitForExitAsync(TestContext.Current.CancellationToken).Within();
        using CliConfigUpdate? update = await CliConfigUpdate.TryBeginAsync(ConfigPath, TimeSpan.Zero, new VirtualClock(), TestContext.Current.CancellationToken);
        Assert.True(update!.Save("default", [new("mode", "OAuth")]));
        Assert.Contains("OAuth", await File.ReadAllTextAsync(ConfigPath, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_temporary_file_is_the_owners_alone_before_it_has_a_token_and_is_removed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs the permissions of Unix");
#pragma warning disable CA1416 // Not supported on Windows.
        await File.WriteAllTextAsync(ConfigPath, """{"profiles":[{"name":"default"}]}""", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(ConfigPath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        (await CliConfigUpdate.TryBeginAsync(ConfigPath, TimeSpan.Zero, new VirtualClock(), TestContext.Current.CancellationToken))!.Dispose();
        Assert.Empty(_folder.GetFiles(".config.json.tmp-*"));

        using (CliConfigUpdate? update = await CliConfigUpdate.TryBeginAsync(ConfigPath, TimeSpan.Zero, new VirtualClock(), TestContext.Current.CancellationToken))
        {
            FileInfo temporary = Assert.Single(_folder.GetFiles(".config.json.tmp-*"));
            Assert.Equal((UnixFileMode.UserRead | UnixFileMode.UserWrite, 0), (temporary.UnixFileMode, temporary.Length));

            Assert.True(update!.Save("default", [new("mode", "OAuth")]));

            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(ConfigPath));
        }
#pragma warning restore CA1416

        Assert.Empty(_folder.GetFiles(".config.json.tmp-*"));
    }

    [Fact]
    public async Task A_byte_order_mark_of_the_file_is_kept()
    {
        byte[] content = [0xef, 0xbb, 0xbf, .. """{"profiles":[{"name":"default"}]}"""u8];
        await File.WriteAllBytesAsync(ConfigPath, content, TestContext.Current.CancellationToken);
        using CliConfigUpdate? update = await CliConfigUpdate.TryBeginAsync(ConfigPath, TimeSpan.Zero, new VirtualClock(), TestContext.Current.CancellationToken);

        Assert.True(update!.Save("default", []));

        Assert.Equal(content, await File.ReadAllBytesAsync(ConfigPath, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_part_of_a_file_that_another_handle_has_locked_is_locked_on_Windows()
    {
        Assert.SkipUnless(OperatingSystem.IsWindows(), "Other systems lock a part only against other processes.");
#pragma warning disable CA1416 // Not supported on macOS.
        using FileStream owner = new(ConfigPath, FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite);
        using FileStream other = new(ConfigPath, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        owner.Lock(0, 6);

        IOException error = Assert.ThrowsAny<IOException>(() => other.Lock(0, 6));
#pragma warning restore CA1416

        Assert.Equal(33, error.HResult & 0xffff);
        Assert.True(CliConfigUpdate.IsLocked(error));
    }

    [Fact]
    public void A_file_that_is_missing_is_not_locked() =>
        Assert.False(CliConfigUpdate.IsLocked(Assert.IsAssignableFrom<IOException>(Record.Exception(() => File.ReadAllText(ConfigPath)))));

    private static Exception? TryOpen(string path) => Record.Exception(() => new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None).Dispose());

    // A process that holds the file until its input ends: on Windows as its output, and on Linux by the lock that .NET uses too. The file
    // has a text when the process holds it.
    private ProcessStartInfo CreateHolder(string path)
    {
        ProcessStartInfo start = new("flock", CommandLine.Join([path, "sh", "-c", "echo held > \"$0\"; cat", path]));
        if (OperatingSystem.IsWindows())
        {
            string batch = Path.Combine(_folder.FullName, "hold.cmd");
            File.WriteAllText(batch, "@set /p line=held>%1\r\n");
            start = new(Path.Combine(Environment.SystemDirectory, "cmd.exe"), CommandLine.Join(["/c", batch, path]));
        }

        start.RedirectStandardInput = true;
        start.CreateNoWindow = true;
        return start;
    }
}
