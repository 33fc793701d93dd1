using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using CertInfo.Shell;

namespace CertInfo.Tests.Wine;

/// <summary>
/// Starts emulators on this system for a shell under Wine, which cannot. The first line of a connection is the arguments; then the
/// connection carries the emulator's output, and its end ends the emulator.
/// </summary>
internal sealed class EmulatorStarter : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<string, string> _toLocalPath;

    /// <param name="toLocalPath">Converts an argument that is a path for Windows.</param>
    public EmulatorStarter(Func<string, string> toLocalPath)
    {
        _toLocalPath = toLocalPath;
        _listener.Start();
        Address = new($"tcp://{_listener.LocalEndpoint}");
        _ = AcceptAsync();
    }

    /// <summary>The address for the variable CERTINFO_EMULATOR_STARTER.</summary>
    public Uri Address { get; }

    /// <inheritdoc/>
    public void Dispose() => _listener.Stop();

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
            // The listener was stopped.
        }
    }

    private async Task ServeAsync(TcpClient connection)
    {
        using (connection)
        {
            NetworkStream stream = connection.GetStream();
            using StreamReader reader = new(stream, Encoding.UTF8, leaveOpen: true);
            string arguments = await reader.ReadLineAsync() ?? "";
            ProcessStartInfo start = new(PowerShellProcess.DotNet, [Path.Combine(AppContext.BaseDirectory, "CertInfo.Emulator.dll"), "--exit-with-stdin", .. Split(arguments)])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            };
            using Process emulator = Process.Start(start)!;
            Task output = emulator.StandardOutput.BaseStream.CopyToAsync(stream);
            try
            {
                while (await reader.ReadLineAsync() is not null)
                {
                }
            }
            catch (IOException)
            {
                // The shell ended and closed the connection.
            }

            emulator.StandardInput.Close();
            try
            {
                await output;
            }
            catch (IOException)
            {
                // Nobody reads the rest of the output.
            }

            await emulator.WaitForExitAsync();
        }
    }

    /// <summary>Splits at spaces. Quotation marks hold an argument together.</summary>
    private IEnumerable<string> Split(string arguments) =>
        Regex.Matches(arguments, "\"([^\"]*)\"|(\\S+)").Select(match => _toLocalPath(match.Groups[1].Value + match.Groups[2].Value));
}
