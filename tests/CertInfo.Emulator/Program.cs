using System;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading.Tasks;

namespace CertInfo.Emulator;

internal static class Program
{
    private const string Usage = "usage: CertInfo.Emulator [--port N] [--exit-with-stdin]";

    private static async Task<int> Main(string[] args)
    {
        int port = 0;
        bool exitWithStandardInput = false;
        for (int i = 0; i < args.Length; i++)
        {
            if (args[i] == "--port" && i + 1 < args.Length
                && ushort.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out ushort number))
            {
                port = number;
                i++;
            }
            else if (args[i] == "--exit-with-stdin")
            {
                exitWithStandardInput = true;
            }
            else
            {
                await Console.Error.WriteLineAsync(Usage);
                return 2;
            }
        }

        try
        {
            await using CdnEmulator emulator = await CdnEmulator.StartAsync(new() { Port = port });
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
}
