using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace CertInfo.Emulator;

internal static class Program
{
    private static readonly string Usage = $"""
        usage: CertInfo.Emulator [--port N] [--exit-with-stdin] [--tls FLAW] [--fault KIND[@ID]]...
          FLAW  what is wrong with its certificate: untrusted, expired, wrong-name
          KIND  what goes wrong, with every call or with those for one certificate id or domain name: {string.Join(", ", Fault.ByName.Keys)};
                wrong-clock, which is always with every call
        """;

    private static async Task<int> Main(string[] args)
    {
        EmulatorOptions options = new();
        bool exitWithStandardInput = false;
        List<Func<HttpContext, RecordedRequest, Task<bool>>> faults = [];
        for (int i = 0; i < args.Length; i++)
        {
            string? value = i + 1 < args.Length ? args[i + 1] : null;
            switch (args[i])
            {
                case "--exit-with-stdin":
                    exitWithStandardInput = true;
                    continue;
                case "--port" when ushort.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out ushort port):
                    options = options with { Port = port };
                    break;
                case "--tls" when Flaw(value) is { } flaw:
                    options = options with { UseTls = true, TlsFlaw = flaw };
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

        try
        {
            await using CdnEmulator emulator = await CdnEmulator.StartAsync(options);
            emulator.Intercept = async (context, request) =>
            {
                foreach (Func<HttpContext, RecordedRequest, Task<bool>> fault in faults)
                {
                    if (await fault(context, request))
                    {
                        return true;
                    }
                }

                return false;
            };
            Announce(emulator);
            await WaitForEndAsync(exitWithStandardInput);
            return 0;
        }
        catch (IOException fault)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 1;
        }
    }

    private static TlsFlaw? Flaw(string? name) => name switch
    {
        "untrusted" => TlsFlaw.Untrusted,
        "expired" => TlsFlaw.Expired,
        "wrong-name" => TlsFlaw.WrongName,
        _ => null,
    };

    private static void Announce(CdnEmulator emulator)
    {
        Console.WriteLine($"CertInfo.Emulator listening on {emulator.Endpoint}");
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

        Console.WriteLine("Domains:");
        foreach ((string domainName, string description) in DocumentedDomains.All)
        {
            Console.WriteLine($"  {domainName}  {description}");
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
