using System;
using System.Diagnostics;
using System.Management.Automation;
using System.Threading.Tasks;
using CertInfo.Emulator;
using CertInfo.Shell;

namespace CertInfo.Benchmarks;

/// <summary>Whether memory grows with the input. The pace is the real one: this takes two minutes.</summary>
internal static class MemoryProbe
{
    public static async Task RunAsync()
    {
        Figures.Machine();
        await using CdnEmulator emulator = await CdnEmulator.StartAsync();
        CertificateRecord record = emulator.Certificates["1644xx"];
        emulator.Certificates.Fallback = id => record with { CertId = id };
        emulator.Intercept = (_, _) =>
        {
            emulator.Requests.Clear();
            return Task.FromResult(false);
        };
        using EngineSession session = EngineSession.Open();
        Console.WriteLine($"{"ids",8}{"answered",10}{"working set, MB",18}");
        Measure(session, emulator, 1_000);
        Measure(session, emulator, 10_000);
    }

    private static void Measure(EngineSession session, CdnEmulator emulator, int ids)
    {
        session.Runspace.SessionStateProxy.SetVariable("endpoint", emulator.Endpoint);
        session.Runspace.SessionStateProxy.SetVariable("key", new PSCredential(
            AccountStore.AccessKeyId, new System.Net.NetworkCredential("", AccountStore.AccessKeySecret).SecurePassword));
        EngineRun run = session.Run(
            $"$n = 0; 1..{ids} | ForEach-Object {{ \"id$_\" }} | Get-AlibabaCertificateInfo -EndpointUrl $endpoint -Credential $key | ForEach-Object {{ $n++ }}; $n");
        GC.Collect();
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(FormattableString.Invariant($"{ids,8}{run.Output[0],10}{self.WorkingSet64 / 1048576.0,18:F1}"));
    }
}
