using System;
using System.Globalization;
using System.Net;
using System.Threading;
using CertInfo.Diagnostics;
using CertInfo.Edge;
using CertInfo.Runtime;

namespace CertInfo.DesktopProbe;

/// <summary>Performs a handshake with an edge node, and prints what it tells.</summary>
internal static class EdgeProbe
{
    /// <param name="service">Not used.</param>
    /// <param name="args">The address, the port and the host name.</param>
    public static void Run(Service service, string[] args)
    {
        string hostName = args[2];
        var target = new EdgeTarget(hostName, hostName, IPAddress.Parse(args[0]), int.Parse(args[1], CultureInfo.InvariantCulture), null);
        var handshake = new EdgeHandshake(TimeSpan.FromSeconds(30), checkRevocation: false, new Clock());
        try
        {
            EdgeCertificate certificate = handshake.GetCertificateAsync(target, new CommandLog(), CancellationToken.None).GetAwaiter().GetResult();
            Console.WriteLine($"thumbprint: {certificate.Thumbprint}");
            Console.WriteLine($"names: {certificate.SubjectAlternativeNames}");
            Console.WriteLine($"matches: {certificate.NameMatches}");
            Console.WriteLine($"complete: {certificate.ChainComplete?.ToString() ?? "null"}");
            Console.WriteLine($"trusted: {certificate.IsTrusted}");
            Console.WriteLine($"version: {certificate.TlsVersion}");
        }
        catch (AlibabaCloudException e)
        {
            Console.WriteLine($"error: {e.Code} {e.Message.Replace('\n', ' ')}");
        }
    }
}
