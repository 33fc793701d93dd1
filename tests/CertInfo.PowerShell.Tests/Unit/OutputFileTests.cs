using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using CertInfo.Export;
using Xunit;

namespace CertInfo.Tests.Unit;

public sealed class OutputFileTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("CertInfo-");

    [Fact]
    public async Task A_file_that_a_killed_process_left_is_deleted_at_the_next_write()
    {
        string left = Leave(".certinfo-0123456789abcdef0123456789abcdef.tmp", Now.AddHours(-1));

        await WriteAsync();

        Assert.False(File.Exists(left));
        Assert.Equal("page.html", Assert.Single(_folder.GetFiles()).Name);
    }

    [Theory]
    [InlineData(".certinfo-0123456789abcdef0123456789abcdef.tmp", -1)] // minutes: another process may be about to rename it
    [InlineData(".certinfo-0123456789abcdef0123456789abcdef.tmp", 60)] // the clock of a file server
    [InlineData(".certinfo-notes.tmp", -600)]
    [InlineData("certinfo-0123456789abcdef0123456789abcdef.tmp", -600)]
    [InlineData(".certinfo-0123456789abcdef0123456789abcdef.tmp.bak", -600)]
    [InlineData(".certinfo-0123456789ABCDEF0123456789ABCDEF.tmp", -600)]
    public async Task A_file_that_is_new_or_has_another_name_remains(string name, int minutes)
    {
        string other = Leave(name, Now.AddMinutes(minutes));

        await WriteAsync();

        Assert.True(File.Exists(other));
    }

    [Fact]
    public async Task A_file_that_another_process_writes_remains()
    {
        string left = Leave(".certinfo-0123456789abcdef0123456789abcdef.tmp", Now.AddHours(-1));
        using (new FileStream(left, FileMode.Open, FileAccess.Write, FileShare.None))
        {
            await WriteAsync();
        }

        Assert.True(File.Exists(left));
        Assert.Equal("new", await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "page.html"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_target_of_a_link_remains()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs the right to create links");
        string target = Leave("target", Now.AddHours(-1));
        File.CreateSymbolicLink(Path.Combine(_folder.FullName, ".certinfo-0123456789abcdef0123456789abcdef.tmp"), target);

        await WriteAsync();

        Assert.Equal(["half", "half"], _folder.GetFiles().Where(file => file.Name != "page.html").Select(file => File.ReadAllText(file.FullName)));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Task<bool> WriteAsync() => OutputFile.Open(Path.Combine(_folder.FullName, "page.html"))
        .WriteAsync(Encoding.UTF8.GetBytes("new"), new FixedClock(Now), TestContext.Current.CancellationToken);

    private string Leave(string name, DateTimeOffset time)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, "half");
        File.SetLastWriteTimeUtc(path, time.UtcDateTime);
        return path;
    }
}
