using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace CertInfo.Emulator;

internal static class Program
{
    private static readonly Dictionary<string, TlsFlaw> Flaws = new(StringComparer.Ordinal)
    {
        ["none"] = TlsFlaw.None,
        ["untrusted"] = TlsFlaw.Untrusted,
        ["self-signed"] = TlsFlaw.SelfSigned,
        ["missing-intermediate"] = TlsFlaw.MissingIntermediate,
        ["expired"] = TlsFlaw.Expired,
        ["not-yet-valid"] = TlsFlaw.NotYetValid,
        ["wrong-name"] = TlsFlaw.WrongName,
        ["unknown-revocation"] = TlsFlaw.UnknownRevocation,
    };

    private static readonly string Usage = $"""
        usage: CertInfo.Emulator [--port N] [--exit-with-stdin] [--tls FLAW]... [--ca-file FILE] [--edge] [--fault KIND[@ID]]...
          FLAW  what is wrong with its certificate: {string.Join(", ", Flaws.Keys)};
                several make an emulator each, on a port each
          FILE  takes the root of those certificates, as PEM text, for a client to trust
          --edge  starts TLS servers as edge nodes, for the host names FLAW.edge.example.com; a FLAW of EdgeFlaw.cs, such as expired
          KIND  what goes wrong, with every call or with those for one certificate id or domain name: {string.Join(", ", Fault.ByName.Keys)};
                wrong-clock, which is always with every call
        """;

    private static async Task<int> Main(string[] args)
    {
        EmulatorOptions options = new();
        bool exitWithStandardInput = false;
        bool hasEdge = false;
        string? authorityFile = null;
        List<TlsFlaw> flaws = [];
        List<Func<HttpContext, RecordedRequest, Task<bool>>> faults = [];
        for (int i = 0; i < args.Length; i++)
        {
            string? value = i + 1 < args.Length ? args[i + 1] : null;
            switch (args[i])
            {
                case "--edge":
                    hasEdge = true;
                    continue;
                case "--exit-with-stdin":
                    exitWithStandardInput = true;
                    continue;
                case "--port" when ushort.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out ushort port):
                    options = options with { Port = port };
                    break;
                case "--tls" when value is not null && Flaws.TryGetValue(value, out TlsFlaw flaw):
                    flaws.Add(flaw);
                    break;
                case "--ca-file" when value is not null:
                    authorityFile = value;
                    break;
                case "--fault" when value == "wrong-clock":
                    options = options with { TimeProvider = new WrongClock() };
                    break;
                case "--fault" when value?.Split('@', 2) is [string kind, ..] parts && Fault.ByName.TryGetValue(kind, out var fault):
                    faults.Add(parts.Length == 1 ? fault : Fault.Of(parts[1], fault));
                    break;
                default:
                    await Console.Error.WriteLineAsync(Usage);
                    return 2;
            }

            i++;
        }

        using TlsAuthority authority = new();
        await using EdgeNodes? nodes = hasEdge ? EdgeNodes.Start(authority) : null;
        List<CdnEmulator> emulators = [];
        try
        {
            if (authorityFile is not null)
            {
                await File.WriteAllTextAsync(authorityFile, authority.RootPem);
            }

            IEnumerable<EmulatorOptions> each = flaws.Count == 0 ? [options] : flaws.Select(flaw => options with { UseTls = true, TlsFlaw = flaw, TlsAuthority = authority });
            foreach (EmulatorOptions one in each)
            {
                CdnEmulator emulator = await CdnEmulator.StartAsync(one);
                emulator.Intercept = (context, request) => MeetAsync(faults, context, request);
                emulators.Add(emulator);
            }

            if (nodes is not null)
            {
                emulators.ForEach(emulator => EdgeDomain.AddTo(emulator, nodes));
            }

            Announce(emulators);
            if (nodes is not null)
            {
                Console.WriteLine($"Edge nodes of {EdgeDomain.Name}: {string.Join(", ", nodes.Addresses)} port {nodes.Port}");
            }

            await WaitForEndAsync(exitWithStandardInput);
            emulators.ForEach(emulator => Console.WriteLine($"{emulator.Endpoint} received {emulator.Requests.Count} requests."));
            return 0;
        }
        catch (IOException fault)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 1;
        }
        finally
        {
            foreach (CdnEmulator emulator in emulators)
            {
                await emulator.DisposeAsync();
            }
        }
    }

    private static async Task<bool> MeetAsync(List<Func<HttpContext, RecordedRequest, Task<bool>>> faults, HttpContext context, RecordedRequest request)
    {
        foreach (Func<HttpContext, RecordedRequest, Task<bool>> fault in faults)
        {
            if (await fault(context, request))
            {
                return true;
            }
        }

        return false;
    }

    private static void Announce(List<CdnEmulator> emulators)
    {
        emulators.ForEach(each => Console.WriteLine($"CertInfo.Emulator listening on {each.Endpoint}"));
        CdnEmulator emulator = emulators[0];
        Console.WriteLine("Access keys (id, secret, token):");
        foreach (Account account in emulator.Accounts.All)
        {
            Console.WriteLine($"  {account.AccessKeyId}  {account.AccessKeySecret}  {account.SecurityToken ?? "-"}  ({account.Description})");
        }

        Console.WriteLine($"Credentials URI: {new Uri(emulator.Endpoint, CredentialsUriService.Path)}");
        Console.WriteLine("Certificate ids:");
        foreach (DocumentedCertificate certificate in DocumentedCertificates.All)
        {
            Console.WriteLine($"  {certificate.CertId}  {certificate.Description}");
        }

        Announce("Domains of CDN", DocumentedDomains.All);
        Announce("Domains of DCDN", DocumentedDomains.Dcdn);
        Announce("Certificates of Certificate Management Service", Describe(emulator.Managed));
        Announce("Domains of CDN of the second account", Describe(emulator.Second.Domains));
        Announce("Domains of DCDN of the second account", Describe(emulator.Second.DcdnDomains));
        Announce("Certificates of Certificate Management Service of the second account", Describe(emulator.Second.Managed));
    }

    private static IEnumerable<(string Name, string Description)> Describe(DomainStore domains) =>
        domains.All.Select(domain => (domain.DomainName, "certificate " + domain.Certificate?.CertId));

    private static IEnumerable<(string Name, string Description)> Describe(ManagedCertificates certificates) =>
        certificates.All.Select(certificate => (certificate.CertificateId, certificate.CertificateName));

    private static void Announce(string heading, IEnumerable<(string Name, string Description)> items)
    {
        Console.WriteLine(heading + ":");
        foreach ((string name, string description) in items)
        {
            Console.WriteLine($"  {name}  {description}");
        }
    }

    private static async Task WaitForEndAsync(bool orStandardInput)
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        Task closed = orStandardInput ? Task.Run(() => Console.OpenStandardInput().CopyToAsync(Stream.Null)) : end.Task;
        await Task.WhenAny(end.Task, closed);

        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            end.TrySetResult();
        }
    }

    /// <summary>An hour ahead: four times what a signature's date may be off.</summary>
    private sealed class WrongClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddHours(1);
    }
}
