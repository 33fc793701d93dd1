using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using CertInfo.Emulator;

namespace CertInfo.Benchmarks;

/// <summary>Calls a second in new processes of the shell: with more latency, with faults, with a lower limit, and with several processes.</summary>
internal static class ConditionsProbe
{
    private static readonly (string Name, string Value)[] AccountKey =
    [
        ("ALIBABA_CLOUD_ACCESS_KEY_ID", AccountStore.AccessKeyId),
        ("ALIBABA_CLOUD_ACCESS_KEY_SECRET", AccountStore.AccessKeySecret),
    ];

    public static Task FirstAsync(int runs) => MeasureAsync("the first 1,000", new(Ids(1000)), runs);

    public static Task LatencyAsync(int runs) => MeasureAsync("300 ms latency", new(Ids(1000), Latency: 300), runs);

    public static Task FaultsAsync(int runs) => MeasureAsync("a fault in one id of five", new(Ids(600), HasFaults: true), runs);

    public static async Task LowerLimitAsync(int runs)
    {
        await MeasureAsync("limit of 50", new(Ids(600), Limit: 50), runs);
        await MeasureAsync("limit of 20", new(Ids(600), Limit: 20), runs);
    }

    /// <summary>The processes use one account, and do not know of each other. Each should get an equal part of the limit.</summary>
    public static async Task ProcessesAsync(int runs)
    {
        await MeasureAsync("two processes", new(Ids(1000), Processes: 2), runs);
        await MeasureAsync("three processes", new(Ids(1000), Processes: 3), runs);
    }

    /// <summary>One process has all of the limit when a second one starts. The figure is the rate of the second one from three to eight seconds after its command starts.</summary>
    public static async Task LaterStartAsync(int runs)
    {
        Figures.Machine();
        var rates = new List<double>();
        for (int run = 0; run < runs; run++)
        {
            await using Service service = await Service.StartAsync(new(""));
            Task<double> first = ColdProcess.ReadAsync(GetScript(Ids(2500), "-CertId", service), AccountKey);
            await Task.Delay(TimeSpan.FromSeconds(5));
            string script = $"Import-Module '{ColdProcess.Module}'; $watch = [Diagnostics.Stopwatch]::StartNew(); "
                + $"@({Ids(1000)} | Get-AlibabaCertificateInfo -EndpointUrl {service.Endpoint} | Where-Object {{ $watch.Elapsed.TotalSeconds -ge 3 -and $watch.Elapsed.TotalSeconds -lt 8 }}).Count";
            double rate = await ColdProcess.ReadAsync(script, AccountKey) / 5;
            Console.WriteLine(FormattableString.Invariant($"a process that starts later: {rate:F1} results a second, the first one {await first:F1}, {service.Requests} requests, {service.Throttled} throttled"));
            rates.Add(rate);
        }

        Figures.Table("a second", [("a process that starts later", rates)]);
    }

    public static Task DomainsAsync(int runs) =>
        MeasureAsync("300 domains", new("1..300 | ForEach-Object { \"sub$_.example.com\" }", Domains: 300), runs);

    private static string Ids(int count) => $"1..{count.ToString(CultureInfo.InvariantCulture)} | ForEach-Object {{ \"id$_\" }}";

    private static async Task MeasureAsync(string name, Case test, int runs)
    {
        Figures.Machine();
        var rates = new List<double>();
        for (int run = 0; run < runs; run++)
        {
            rates.AddRange(await RunAsync(name, test));
        }

        double[] reference = await RunReferenceAsync(test);
        Console.WriteLine();
        Figures.Table("a second", [(name, rates), ("ForEach-Object -Parallel", reference)]);
    }

    // The time of the command alone: the start of the shell and the import are measured by other probes, and the names are the shell's work.
    private static string GetScript(string names, string parameter, Service service) =>
        $"Import-Module '{ColdProcess.Module}'; $names = @({names}); $watch = [Diagnostics.Stopwatch]::StartNew(); "
        + $"$count = @(Get-AlibabaCertificateInfo {parameter} $names -EndpointUrl {service.Endpoint}).Count; "
        + "($count / $watch.Elapsed.TotalSeconds).ToString([cultureinfo]::InvariantCulture)";

    private static async Task<double[]> RunAsync(string name, Case test)
    {
        await using Service service = await Service.StartAsync(test);
        string script = GetScript(test.Names, test.Domains > 0 ? "-DomainName" : "-CertId", service);
        double[] rates = await Task.WhenAll(Enumerable.Range(0, test.Processes).Select(_ => ColdProcess.ReadAsync(script, AccountKey)));
        Console.WriteLine(FormattableString.Invariant(
            $"{name}: {string.Join(" and ", rates.Select(rate => rate.ToString("F1", CultureInfo.InvariantCulture)))} results a second, {service.Requests} requests, {service.Throttled} throttled"));
        return rates;
    }

    // What one would write without the module: five calls at a time, the default of ForEach-Object. It repeats no call and follows no limit.
    private static async Task<double[]> RunReferenceAsync(Case test)
    {
        await using Service service = await Service.StartAsync(test with { VerifySignatures = false });
        const int Count = 300;
        string script = "$watch = [Diagnostics.Stopwatch]::StartNew(); "
            + $"$count = @(1..{Count} | ForEach-Object -Parallel {{ try {{ Invoke-RestMethod \"{service.Endpoint}?CertId=id$_\" -Headers @{{ 'x-acs-action' = 'DescribeCertificateInfoByID'; 'x-acs-version' = '2018-05-10' }} }} catch {{ }} }}).Count; "
            + "($count / $watch.Elapsed.TotalSeconds).ToString([cultureinfo]::InvariantCulture)";
        double rate = await ColdProcess.ReadAsync(script);
        Console.WriteLine(FormattableString.Invariant($"ForEach-Object -Parallel: {rate:F1} results a second, {service.Requests} requests, {service.Throttled} throttled"));
        return [rate];
    }

    /// <summary>An emulator with the conditions of a case. Its own code is compiled before the measurement.</summary>
    private sealed class Service : IAsyncDisposable
    {
        private readonly CdnEmulator _emulator;
        private readonly RateLimit _limit;

        private Service(CdnEmulator emulator, RateLimit limit)
        {
            _emulator = emulator;
            _limit = limit;
        }

        public Uri Endpoint => _emulator.Endpoint;

        public int Requests => _emulator.Requests.Count;

        public int Throttled => _limit.Refused;

        public static async Task<Service> StartAsync(Case test)
        {
            CdnEmulator emulator = await CdnEmulator.StartAsync(new EmulatorOptions { VerifySignatures = test.VerifySignatures });
            emulator.Certificates.AcceptEveryId();
            if (test.Domains > 0)
            {
                emulator.Domains.Reset(Enumerable.Range(1, test.Domains).Select(n => new DomainRecord($"sub{n.ToString(CultureInfo.InvariantCulture)}.example.com") { Certificate = emulator.Certificates["1644xx"] }));
            }

            await ColdProcess.ReadAsync($"Import-Module '{ColdProcess.Module}'; @(Get-AlibabaCertificateInfo 1644xx -EndpointUrl {emulator.Endpoint}).Count", AccountKey);
            emulator.Requests.Clear();
            var limit = new RateLimit(test.Limit, TimeProvider.System);
            var failed = new ConcurrentDictionary<string, bool>();
            emulator.Intercept = async (context, request) =>
            {
                bool handled = await limit.ApplyAsync(context, request);
                await Task.Delay(test.Latency);
                if (!handled && test.HasFaults && int.Parse(request.CertId.AsSpan(2), CultureInfo.InvariantCulture) % 5 == 0 && failed.TryAdd(request.CertId!, true))
                {
                    handled = await Fault.ByName["503"](context, request);
                }

                return handled;
            };
            return new Service(emulator, limit);
        }

        public ValueTask DisposeAsync() => _emulator.DisposeAsync();
    }

    private sealed record Case(
        string Names, int Limit = 100, int Latency = 50, int Processes = 1, int Domains = 0, bool HasFaults = false, bool VerifySignatures = true);
}
