using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace CertInfo.Tests.Hosted;

/// <summary>An HTTP server on this machine that sends one page for every path, and keeps the paths.</summary>
internal sealed class FileServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly Task _run;

    public FileServer()
    {
        _listener.Start();
        Address = $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/";
        _run = RunAsync();
    }

    public string Address { get; }

    public string Content { get; set; } = "";

    public IEnumerable<string> Requests => _requests;

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _run;
    }

    private async Task RunAsync()
    {
        while (true)
        {
            try
            {
                _ = AnswerAsync(await _listener.AcceptTcpClientAsync());
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            NetworkStream stream = client.GetStream();
            using var reader = new StreamReader(stream);
            if (await reader.ReadLineAsync() is not { } line)
            {
                return;
            }

            _requests.Enqueue(line.Split(' ')[1]);
            while (!string.IsNullOrEmpty(await reader.ReadLineAsync()))
            {
                // The header fields do not matter.
            }

            byte[] content = Encoding.UTF8.GetBytes(Content);
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {content.Length}\r\nConnection: close\r\n\r\n"));
            await stream.WriteAsync(content);
        }
    }
}
