using System;
using System.Collections.Concurrent;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using CertInfo.Emulator;

namespace CertInfo.Benchmarks;

/// <summary>Calls a second in a new process of the shell: with more latency, with faults, with a lower limit, and with two and three processes.</summary>
internal static class ConditionsProbe
{
    private static readonly (string Name, string Value)[] AccountKey =
    [
        ("ALIBABA_CLOUD_ACCESS_KEY_ID", AccountStore.AccessKeyId),
        ("ALIBABA_CLOUD_ACCESS_KEY_SECRET", AccountStore.AccessKeySecret),
    ];

    public static Task LatencyAsync() => MeasureAsync("300 ms latency", new(Ids(1000), Latency: 300));

    public static Task FaultsAsync() => MeasureAsync("a fault in one id of five", new(Ids(600), HasFaults: true));

    public static async Task LowerLimitAsync()
    {
        await MeasureAsync("limit of 50", new(Ids(600), Limit: 50));
        await MeasureAsync("limit of 20", new(Ids(600), Limit: 20));
    }

    /// <summary>The processes use one account, and do not know of each other. Each should get an equal part of the limit.</summary>
    public static async Task ProcessesAsync()
    {
        await MeasureAsync("two processes", new(Ids(1000), Processes: 2));
        await MeasureAsync("three processes", new(Ids(1000), Processes: 3));
    }

    public static Task DomainsAsync() => MeasureAsync("300 domains", new("-DomainName (1..300 | ForEach-Object { \"sub$_.example.com\" })", Domains: 300));

    private static string Ids(int count) => $"-CertId (1..{count.ToString(CultureInfo.InvariantCulture)} | ForEach-Object {{ \"id$_\" }})";

    private static async Task MeasureAsync(string name, Case test)
    {
        Figures.Machine();
        await using CdnEmulator emulator = await CdnEmulator.StartAsync(new EmulatorOptions());
        CertificateRecord record = emulator.Certificates["1644xx"];
        emulator.Certificates.Fallback = id => record with { CertId = id };
        if (test.Domains > 0)
        {
            emulator.Domains.Reset(Enumerable.Range(1, test.Domains).Select(n => new DomainRecord($"sub{n.ToString(CultureInfo.InvariantCulture)}.example.com") { Certificate = record }));
        }

        var limit = new RateLimit(test.Limit, TimeProvider.System);
        var failed = new ConcurrentDictionary<string, bool>();
        emulator.Intercept = async (context, request) =>
        {
            bool handled = await limit.ApplyAsync(context, request);
            await Task.Delay(test.Latency);
            if (!handled && test.HasFaults && int.Parse(request.CertId.AsSpan(2), CultureInfo.InvariantCulture) % 5 == 0 && failed.TryAdd(request.CertId!, true))
            {
                await new ServiceError(503, "ServiceUnavailable", "The service is unavailable.").SendAsync(context, request);
                handled = true;
            }

            return handled;
        };

        // The time of the command alone: the start of the shell and the import are measured by other probes.
        string script = $"Import-Module '{ColdProcess.Module}'; $watch = [Diagnostics.Stopwatch]::StartNew(); "
            + $"$count = @(Get-AlibabaCertificateInfo {test.Arguments} -EndpointUrl {emulator.Endpoint}).Count; "
            + "($count / $watch.Elapsed.TotalSeconds).ToString([cultureinfo]::InvariantCulture)";
        double[] rates = await Task.WhenAll(Enumerable.Range(0, test.Processes).Select(_ => ColdProcess.ReadAsync(script, AccountKey)));
        Console.WriteLine(FormattableString.Invariant(
            $"{name}: {string.Join(" and ", rates.Select(rate => rate.ToString("F1", CultureInfo.InvariantCulture)))} results a second, {emulator.Requests.Count} requests, {limit.Refused} throttled"));
    }

    private sealed record Case(string Arguments, int Limit = 100, int Latency = 50, int Processes = 1, int Domains = 0, bool HasFaults = false);
}
