using System;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Export;
using CertInfo.Runtime;
using Xunit;

namespace CertInfo.Tests.Unit;

public sealed class OutputFileReplacementTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("CertInfo-");

    private string File => Path.Combine(_folder.FullName, "file [1].html");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_file_is_written_and_then_replaced_whole()
    {
        await WriteAsync(new string('x', 1000), new Clock());
        await WriteAsync("new", new Clock());

        Assert.Equal("new", await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken));
        Assert.Single(_folder.GetFiles());
    }

    [Fact]
    public async Task A_file_that_a_reader_has_open_is_replaced_when_the_reader_closes_it()
    {
        await WriteAsync("old", new Clock());
        var clock = new ClosingClock(System.IO.File.OpenRead(File));

        await WriteAsync("new", clock);

        Assert.Equal(OperatingSystem.IsWindows() ? 1 : 0, clock.Waits);
        clock.Close();
        Assert.Equal("new", await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken));
    }

    private Task<bool> WriteAsync(string text, Clock clock) => OutputFile.Open(File).WriteAsync(Encoding.UTF8.GetBytes(text), clock, TestContext.Current.CancellationToken);

    private sealed class ClosingClock(Stream stream) : Clock
    {
        public int Waits { get; private set; }

        public void Close() => stream.Dispose();

        public override Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken)
        {
            Waits++;
            Close();
            return Task.CompletedTask;
        }
    }
}
