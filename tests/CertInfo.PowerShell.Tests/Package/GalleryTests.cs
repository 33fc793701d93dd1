using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using CertInfo.Packaging;
using Xunit;

namespace CertInfo.Tests.Package;

public sealed class GalleryTests : IDisposable
{
    private readonly string _package = Path.GetTempFileName();
    private readonly TcpListener _gallery = new(IPAddress.Loopback, 0);

    public GalleryTests()
    {
        File.WriteAllText(_package, "the package");
        _gallery.Start();
    }

    private Uri Address => new($"http://{_gallery.LocalEndpoint}/api/v2/package/");

    public void Dispose()
    {
        _gallery.Dispose();
        File.Delete(_package);
    }

    [Fact]
    public async Task A_package_is_put_with_its_key()
    {
        Task push = Gallery.PushAsync(Address, _package, "canary-key");

        string request = await AnswerAsync("201 Created");

        await push.Within();
        Assert.StartsWith("PUT /api/v2/package/ HTTP/1.1", request, StringComparison.Ordinal);
        Assert.Contains("X-NuGet-ApiKey: canary-key", request, StringComparison.Ordinal);
        Assert.Contains("the package", request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_an_error_without_the_key()
    {
        Task push = Gallery.PushAsync(Address, _package, "canary-key");

        await AnswerAsync("409 Conflict");

        HttpRequestException error = await Assert.ThrowsAsync<HttpRequestException>(() => push.Within());
        Assert.Contains("409", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary-key", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_is_not_sent_in_the_clear() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => Gallery.PushAsync(new Uri("http://gallery.example/"), _package, "canary-key"));

    private async Task<string> AnswerAsync(string status)
    {
        using TcpClient client = await _gallery.AcceptTcpClientAsync(TestContext.Current.CancellationToken).AsTask().Within();
        NetworkStream stream = client.GetStream();
        var request = new StringBuilder();
        byte[] buffer = new byte[4096];
        while (!request.ToString().Contains("the package", StringComparison.Ordinal))
        {
            int read = await stream.ReadAsync(buffer, TestContext.Current.CancellationToken);
            Assert.NotEqual(0, read);
            request.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"), TestContext.Current.CancellationToken);
        return request.ToString();
    }
}
