using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Net.Http;
using System.Threading.Tasks;
using CertInfo.Emulator;
using CertInfo.Shell;

namespace CertInfo.Benchmarks;

/// <summary>A thousand ids at a service that allows 100 calls a second and takes 50 ms for each: the module, and the two loops that one would write without it.</summary>
internal static class Throughput
{
    private const int Limit = 100;

    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(50);

    public static async Task RunAsync()
    {
        Figures.Machine();
        Console.WriteLine($"limit {Limit} calls a second, {Latency.TotalMilliseconds} ms a call");
        Console.WriteLine();
        Console.WriteLine($"{"",-28}{"ids",6}{"answered",10}{"seconds",9}{"calls/s",9}{"of limit",10}{"throttled",11}");

        using EngineSession session = EngineSession.Open();
        await MeasureAsync("cmdlet, first in the process", 1000, warmUp: 0, RunModuleAsync);
        foreach (int _ in Enumerable.Range(0, 3))
        {
            await MeasureAsync("cmdlet, at its pace", 1000, warmUp: 150, RunModuleAsync);
        }

        await MeasureAsync("one call after another", 200, warmUp: 1, SequentialAsync);
        await MeasureAsync("all at once (Task.WhenAll)", 1000, warmUp: 1, AtOnceAsync);

        Task<int> RunModuleAsync(CdnEmulator emulator, string[] ids) => Task.Run(() => Module(session, emulator, ids));
    }

    private static async Task MeasureAsync(string name, int count, int warmUp, Func<CdnEmulator, string[], Task<int>> run)
    {
        await using CdnEmulator emulator = await CdnEmulator.StartAsync(new EmulatorOptions { VerifySignatures = name.StartsWith("cmdlet", StringComparison.Ordinal) });
        emulator.Certificates.AcceptEveryId();
        var limit = new RateLimit(Limit, TimeProvider.System);
        emulator.Intercept = async (context, request) =>
        {
            bool refused = await limit.ApplyAsync(context, request);
            await Task.Delay(Latency);
            return refused;
        };
        string[] ids = [.. Enumerable.Range(1, count).Select(n => "id" + n.ToString(CultureInfo.InvariantCulture))];
        await run(emulator, ids[..warmUp]);

        // So that the calls that warmed up are none of the first second's.
        await Task.Delay(TimeSpan.FromSeconds(1));
        var watch = Stopwatch.StartNew();
        int answered = await run(emulator, ids);
        double seconds = watch.Elapsed.TotalSeconds;
        double rate = answered / seconds;
        Console.WriteLine(FormattableString.Invariant(
            $"{name,-28}{count,6}{answered,10}{seconds,9:F2}{rate,9:F1}{rate / Limit,10:P1}{limit.Refused,11}"));
    }

    private static int Module(EngineSession session, CdnEmulator emulator, string[] ids)
    {
        var key = new System.Net.NetworkCredential("", AccountStore.AccessKeySecret).SecurePassword;
        EngineRun run = session.Run(
            shell => shell.AddCommand("Get-AlibabaCertificateInfo")
                .AddParameter("EndpointUrl", emulator.Endpoint)
                .AddParameter("Credential", new PSCredential(AccountStore.AccessKeyId, key)),
            ids);
        return run.Output.Count;
    }

    private static async Task<int> SequentialAsync(CdnEmulator emulator, string[] ids)
    {
        using var http = new HttpClient();
        int answered = 0;
        foreach (string id in ids)
        {
            answered += await AskAsync(http, emulator, id);
        }

        return answered;
    }

    private static async Task<int> AtOnceAsync(CdnEmulator emulator, string[] ids)
    {
        using var http = new HttpClient();
        int[] answers = await Task.WhenAll(ids.Select(id => AskAsync(http, emulator, id)));
        return answers.Sum();
    }

    private static async Task<int> AskAsync(HttpClient http, CdnEmulator emulator, string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(emulator.Endpoint, "?CertId=" + id))
        {
            Headers = { { "x-acs-action", "DescribeCertificateInfoByID" }, { "x-acs-version", "2018-05-10" } },
        };
        using HttpResponseMessage response = await http.SendAsync(request);
        await response.Content.ReadAsByteArrayAsync();
        return response.IsSuccessStatusCode ? 1 : 0;
    }
}
