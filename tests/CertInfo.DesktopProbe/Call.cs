using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading;
using CertInfo.Client;
using CertInfo.Credentials;
using CertInfo.Transport;

namespace CertInfo.DesktopProbe;

/// <summary>Signs, calls, parses, and reads the PEM.</summary>
internal static class Call
{
    public static void Run(Uri endpoint, string accessKeyId, string accessKeySecret)
    {
        Console.WriteLine($"runtime: {(Type.GetType("Mono.Runtime") is null ? ".NET Framework" : "Mono")} {Environment.Version}");
        Console.WriteLine($"tls: {Loading.WindowsPowerShell.TlsVersions}");
        var credential = AccessKeyCredential.From(accessKeyId, SecureText.Protect(accessKeySecret), null);
        var rpc = new RpcClient(endpoint, new Network(TimeSpan.FromSeconds(30)), new CredentialSource(() => "probe", credential), new RetryPolicy(0, () => 0));
        var client = new CdnClient(rpc, Clock.Current);

        IReadOnlyList<CertificateInfo> certificates = client.DescribeCertificateInfoByIDAsync("1644xx", new Journal(), CancellationToken.None).GetAwaiter().GetResult();
        CertificateInfo certificate = certificates.Single();
        Console.WriteLine($"id: {certificate.CertId}");
        Console.WriteLine($"domains: {string.Join(",", certificate.DomainList)}");
        Console.WriteLine($"thumbprint: {certificate.Thumbprint}");
        Console.WriteLine($"names: {string.Join(",", certificate.SubjectAlternativeNames)}");
        Console.WriteLine($"expires: {certificate.CertExpireTime!.Value.ToUniversalTime():O}");

        try
        {
            _ = client.DescribeCertificateInfoByIDAsync("nosuch", new Journal(), CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (AlibabaCloudException e)
        {
            Console.WriteLine($"error: {e.Code}");
        }

        Assembly json = AppDomain.CurrentDomain.GetAssemblies().Single(a => a.GetName().Name == "System.Text.Json");
        Console.WriteLine($"json: {json.GetName().Version} {json.Location}");
    }
}
