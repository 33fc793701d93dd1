using System;
using System.Collections.Concurrent;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace CertInfo.Tests.Hosted;

/// <summary>An HTTP proxy on loopback that tunnels CONNECT (RFC 9110, section 9.3.6) to one address, whatever host is requested.</summary>
internal sealed class ConnectProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Uri? _target;
    private readonly string? _authorization;

    /// <param name="target">The target of the tunnels; null to refuse every tunnel.</param>
    /// <param name="user">The only allowed user, as user:password; null for everyone.</param>
    public ConnectProxy(Uri? target, string? user = null)
    {
        _target = target;
        _authorization = user is null ? null : "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(user));
        _listener.Start();
        Address = new Uri("http://127.0.0.1:" + ((IPEndPoint)_listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture));
        _ = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>The first line of each request, whether its credentials are valid, and the credentials as user:password; null if there are none.</summary>
    public ConcurrentQueue<(string Line, bool IsAuthorized, string? User)> Requests { get; } = new();

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The proxy was disposed.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            NetworkStream near = client.GetStream();
            while (await ReadHeadAsync(near) is { Length: > 0 } head)
            {
                bool authorized = _authorization is null || head.Contains("Proxy-Authorization: " + _authorization + "\r\n", StringComparison.OrdinalIgnoreCase);
                Requests.Enqueue((head.Split("\r\n")[0], authorized, GetUser(head)));
                if (!authorized)
                {
                    await near.WriteAsync("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"test\"\r\nContent-Length: 0\r\n\r\n"u8.ToArray());
                    continue;
                }

                if (_target is null)
                {
                    await near.WriteAsync("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
                    return;
                }

                using var far = new TcpClient();
                await far.ConnectAsync(_target.Host, _target.Port);
                await near.WriteAsync("HTTP/1.1 200 Connection Established\r\n\r\n"u8.ToArray());
                await Task.WhenAny(near.CopyToAsync(far.GetStream()), far.GetStream().CopyToAsync(near));
                return;
            }
        }
    }

    private static string? GetUser(string head)
    {
        const string Header = "Proxy-Authorization: Basic ";
        string? line = Array.Find(head.Split("\r\n"), line => line.StartsWith(Header, StringComparison.OrdinalIgnoreCase));
        return line is null ? null : Encoding.UTF8.GetString(Convert.FromBase64String(line[Header.Length..]));
    }

    private static async Task<string> ReadHeadAsync(Stream stream)
    {
        var head = new StringBuilder();
        byte[] one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one) == 1)
        {
            head.Append((char)one[0]);
        }

        return head.ToString();
    }
}
