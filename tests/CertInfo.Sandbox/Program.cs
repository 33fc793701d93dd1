using System;
using System.Threading.Tasks;
using CertInfo.Emulator;

namespace CertInfo.Sandbox;

internal static class Program
{
    private const string Usage = """
        Runs the module in the real PowerShell engine against an emulated Alibaba Cloud CDN.
        It needs no account, no network and no PowerShell.

          dotnet run --project tests/CertInfo.Sandbox                   shows what the cmdlet does
          dotnet run --project tests/CertInfo.Sandbox -- '<command>'    runs a command; the exit code tells whether it succeeded
          dotnet run --project tests/CertInfo.Sandbox -- -i             reads commands from a prompt
          dotnet run --project tests/CertInfo.Sandbox -- -?             prints this

        The module is the checkout's, or the one whose manifest the variable CERTINFO_MODULE names.

        1644xx, 1645xx and 1646xx are certificates it knows: valid, close to its end, and expired.
        The engine is hosted without PowerShell's own modules: Where-Object, ForEach-Object and
        Get-Help are there, Select-Object and Format-Table are not.
        """;

    private static readonly string[] Examples =
    [
        "Get-AlibabaCertificateInfo -CertId 1644xx",
        "'1644xx','1645xx','1646xx' | Get-AlibabaCertificateInfo | Where-Object CertExpireTime -lt ([datetime]::Now.AddDays(30))",
    ];

    private static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case ["-?" or "-h" or "--help"]:
                await Console.Out.WriteLineAsync(Usage);
                return 0;
            case ["-i" or "--interactive"]:
                return await RunAsync(InteractivePrompt.Run);
            case []:
                return await RunAsync(ShowExamples);
            case [['-', ..], ..]:
                await Console.Error.WriteLineAsync($"Unknown option {args[0]}.\n\n{Usage}");
                return 2;
            default:
                string command = string.Join(' ', args);
                return await RunAsync((session, host, _) => Show(session, host, command));
        }
    }

    private static async Task<int> RunAsync(Func<EngineSession, TextHost, TerminalReader, int> work)
    {
        await using CdnEmulator emulator = await CdnEmulator.StartAsync();
        Preset.Environment();
        using TerminalReader input = new();
        TextHost host = Screen.CreateHost(input);
        using EngineSession session = EngineSession.Open(host, manifest: Environment.GetEnvironmentVariable("CERTINFO_MODULE") is { Length: > 0 } path ? path : null);
        Preset.Endpoint(session, emulator.Endpoint);

        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            session.Stop();
        };
        return work(session, host, input);
    }

    private static int ShowExamples(EngineSession session, TextHost host, TerminalReader input)
    {
        int exitCode = 0;
        foreach (string example in Examples)
        {
            Console.Out.WriteLine("PS> " + example);
            exitCode |= Show(session, host, example);
        }

        return exitCode;
    }

    private static int Show(EngineSession session, TextHost host, string command)
    {
        bool succeeded = session.Show(command) && !host.HasShownErrors;
        return host.ExitCode ?? (succeeded ? 0 : 1);
    }
}
