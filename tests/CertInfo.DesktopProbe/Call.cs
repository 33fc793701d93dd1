using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading;
using CertInfo.Cdn;
using CertInfo.Diagnostics;
using CertInfo.Runtime;

namespace CertInfo.DesktopProbe;

/// <summary>Makes signed calls, and reads the certificate.</summary>
internal static class Call
{
    public static void Run(Service service, string[] ids)
    {
        Console.WriteLine($"runtime: {(Type.GetType("Mono.Runtime") is null ? ".NET Framework" : "Mono")} {Environment.Version}");
        Console.WriteLine($"tls: {Runtime.RuntimeCompat.TlsVersions}");
        CdnClient client = service.Connect(ProcessState.Default);

        IReadOnlyList<CertificateInfo> certificates = client.DescribeCertificateInfoByIDAsync("1644xx", new CommandLog(), CancellationToken.None).GetAwaiter().GetResult();
        CertificateInfo certificate = certificates.Single();
        Console.WriteLine($"id: {certificate.CertId}");
        Console.WriteLine($"domains: {string.Join(",", certificate.DomainList)}");
        Console.WriteLine($"thumbprint: {certificate.Thumbprint}");
        Console.WriteLine($"names: {string.Join(",", certificate.SubjectAlternativeNames)}");
        Console.WriteLine($"expires: {certificate.CertExpireTime!.Value.ToUniversalTime():O}");

        Console.WriteLine($"error: {Service.Ask(client, "nosuch")}");
        for (int i = 0; i < ids.Length; i++)
        {
            Console.WriteLine($"id {i}: {Service.Ask(client, ids[i])}");
        }

        Assembly json = AppDomain.CurrentDomain.GetAssemblies().Single(a => a.GetName().Name == "System.Text.Json");
        Console.WriteLine($"json: {json.GetName().Version} {json.Location}");
        RateLimiterProbe.Run();
    }
}
