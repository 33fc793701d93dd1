using System;
using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using System.Threading.Tasks;
using CertInfo.Emulator;
using CertInfo.Shell;

namespace CertInfo.Benchmarks;

/// <summary>Whether memory grows with the input, where one id in twenty needs a second attempt. The pace is the real one: this takes two minutes.</summary>
internal static class MemoryProbe
{
    public static async Task RunAsync()
    {
        Figures.Machine();
        await using CdnEmulator emulator = await CdnEmulator.StartAsync();
        emulator.Certificates.AcceptEveryId();
        emulator.Intercept = async (context, request) =>
        {
            emulator.Requests.Clear();

            // The first attempt of one id in twenty fails.
            return int.Parse(request.CertId.AsSpan(2), CultureInfo.InvariantCulture) % 20 == 0 && !context.Request.Headers.ContainsKey("x-acs-retry-attempts")
                && await Fault.ByName["503"](context, request);
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
