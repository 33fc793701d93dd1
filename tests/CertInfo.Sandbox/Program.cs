using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Net;
using System.Threading.Tasks;
using CertInfo.Emulator;
using CertInfo.Shell;

namespace CertInfo.Sandbox;

internal static class Program
{
    private const string Usage = """
        Runs the module in PowerShell against an emulated Alibaba Cloud CDN.
        It needs no account, no network and no installed PowerShell.

          dotnet run --project tests/CertInfo.Sandbox                   runs the examples
          dotnet run --project tests/CertInfo.Sandbox -- '<command>'    runs a command; the exit code is that of pwsh -Command
          dotnet run --project tests/CertInfo.Sandbox -- -i             opens a prompt
          dotnet run --project tests/CertInfo.Sandbox -- -?             shows this help

        The module is the one of this checkout, or the one whose manifest the variable CERTINFO_MODULE names.
        """;

    private const string Greeting = """
        CertInfo in PowerShell. The service is an emulator on this machine, and the credentials are its own.
        Certificates: 1644xx (valid), 1645xx (expires in 10 days), 1646xx (expired). Exit with 'exit'.
        Try: Find-AlibabaCertificate | Get-AlibabaCertificateInfo | Sort-Object DaysRemaining
        """;

    // The prompt does not save its history, so that the history file of the user does not change.
    private const string Start = "Import-Module CertInfo; if (Get-Module PSReadLine) { Set-PSReadLineOption -HistorySaveStyle SaveNothing }";

    private static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case ["-?" or "-h" or "--help"]:
                await Console.Out.WriteLineAsync(Usage);
                return 0;
            case ["-i" or "--interactive"]:
                await Console.Out.WriteLineAsync(Greeting);
                return await RunAsync("-NoExit", "-Command", Start);
            case []:
                return await RunAsync("-NonInteractive", "-File", Path.Combine(AppContext.BaseDirectory, "Examples.ps1"));
            case [['-', ..], ..]:
                await Console.Error.WriteLineAsync($"Unknown option {args[0]}.\n\n{Usage}");
                return 2;
            default:
                return await RunAsync("-Command", "Import-Module CertInfo; " + string.Join(' ', args));
        }
    }

    private static async Task<int> RunAsync(params IEnumerable<string> arguments)
    {
        await using CdnEmulator emulator = await CdnEmulator.StartAsync();
        using TlsAuthority authority = new();
        await using EdgeNodes nodes = EdgeNodes.Start(authority);
        EdgeDomain.AddTo(emulator, nodes);
        EdgeDomain.GiveNodesToAll(emulator, nodes);

        // For the name localhost, which every machine has: a server with an incomplete chain.
        nodes.Flaws["localhost"] = EdgeFlaw.MissingIntermediate;
        nodes.TryListen(IPAddress.Loopback);
        using var module = SandboxModule.Create(emulator.Endpoint, nodes.Port, Environment.GetEnvironmentVariable("CERTINFO_MODULE") is { Length: > 0 } manifest ? manifest : ModuleLocation.Manifest);
        ProcessStartInfo start = PowerShellProcess.CreateStartInfo(["-NoLogo", "-NoProfile", "-ExecutionPolicy", "Bypass", .. arguments]);
        await File.WriteAllTextAsync(module.RootFile, authority.RootPem + "\n" + emulator.Certificates.RootPem);
        SandboxEnvironment.Apply(start.Environment, module);
        return await PowerShellProcess.RunInTerminalAsync(start);
    }
}
