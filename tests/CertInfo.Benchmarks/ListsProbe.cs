using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using CertInfo.Emulator;

namespace CertInfo.Benchmarks;

/// <summary>
/// The lists of all services of two accounts in a new shell: 5,000 domains of CDN, 5,000 of DCDN and 3,000 certificates of Certificate
/// Management Service, half of each in each account, beside the time that the pages take at the limits of the services.
/// </summary>
internal static class ListsProbe
{
    private const int DomainsOfAccount = 2_500;
    private const int CertificatesOfAccount = 1_500;
    private const int Total = 2 * ((2 * DomainsOfAccount) + CertificatesOfAccount);

    // The largest pages and the limits of an account, as documented. That of ListCertificates is not documented: see CloudService.Cas.
    private const int DomainsOfPage = 500;
    private const int CertificatesOfPage = 100;
    private const int DomainLimit = 100;
    private const int CertificateLimit = 10;
    private const string CertificateList = "ListCertificates";

    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(50);

    public static async Task RunAsync(int runs)
    {
        Figures.Machine();
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, $$"""
                { "current": "a", "profiles": [
                  { "name": "a", "mode": "AK", "access_key_id": "{{AccountStore.AccessKeyId}}", "access_key_secret": "{{AccountStore.AccessKeySecret}}" },
                  { "name": "b", "mode": "AK", "access_key_id": "{{AccountStore.SecondAccessKeyId}}", "access_key_secret": "{{AccountStore.SecondAccessKeySecret}}" } ] }
                """);
            await using CdnEmulator emulator = await CdnEmulator.StartAsync();
            Serve(emulator);

            // Compiles the code of the emulator.
            await ColdProcess.ReadAllAsync(Script(emulator.Endpoint), ("ALIBABA_CLOUD_CONFIG_FILE", file));
            List<double> seconds = [], first = [], growth = [];
            for (int run = 0; run < runs; run++)
            {
                (double[] figures, int pages, int throttled) = await MeasureAsync(emulator, file);
                if (figures[0] != Total)
                {
                    throw new InvalidOperationException($"{figures[0]} objects instead of {Total}.");
                }

                seconds.Add(figures[1]);
                first.Add(figures[2]);
                growth.Add((figures[4] - figures[3]) / 1048576);
                Console.WriteLine(FormattableString.Invariant(
                    $"{Total} objects in {figures[1]:F2} s, the first after {figures[2]:F0} ms, {pages} pages, {throttled} throttled, working set {figures[3] / 1048576:F1} MB at a tenth, {figures[4] / 1048576:F1} MB at the end"));
            }

            Console.WriteLine();
            Figures.Table("s", [("the lists", seconds), ("their pages at the limits", [TimeOfPages(TimeSpan.Zero)]), ("and at the latency of each page", [TimeOfPages(Latency)])]);
            Figures.Table("ms", [("until the first object", first), ("latency", [Latency.TotalMilliseconds])]);
            Console.WriteLine(FormattableString.Invariant($"working set from a tenth of the objects to all: {growth.Min():F1} to {growth.Max():F1} MB more"));
        }
        finally
        {
            File.Delete(file);
        }
    }

    // A page is requested after the one before it, so that a page takes the latency or the time between two calls at the limit.
    private static double TimeOfPages(TimeSpan latency) => 2 * (
        (2.0 * DomainsOfAccount / DomainsOfPage * Math.Max(latency.TotalSeconds, 1.0 / DomainLimit))
        + (1.0 * CertificatesOfAccount / CertificatesOfPage * Math.Max(latency.TotalSeconds, 1.0 / CertificateLimit)));

    private static async Task<(double[] Figures, int Pages, int Throttled)> MeasureAsync(CdnEmulator emulator, string file)
    {
        emulator.Requests.Clear();
        var limits = new ConcurrentDictionary<(string?, string?), RateLimit>();
        emulator.Intercept = async (context, request) =>
        {
            bool handled = await limits.GetOrAdd(
                (request.AccessKeyId, request.Action),
                _ => new RateLimit(request.Action == CertificateList ? CertificateLimit : DomainLimit, TimeProvider.System)).ApplyAsync(context, request);
            await Task.Delay(Latency);
            return handled;
        };
        double[] figures = await ColdProcess.ReadAllAsync(Script(emulator.Endpoint), ("ALIBABA_CLOUD_CONFIG_FILE", file));
        return (figures, emulator.Requests.Count, limits.Values.Sum(limit => limit.Refused));
    }

    // Writes the number of objects, the seconds, the milliseconds until the first object, and the working set at a tenth and at the end.
    private static string Script(Uri endpoint) =>
        $"Import-Module '{ColdProcess.Module}'; $n = 0; $process = Get-Process -Id $PID; "
        + "function Measure-Memory { [GC]::Collect(); $process.Refresh(); $process.WorkingSet64 }; $watch = [Diagnostics.Stopwatch]::StartNew(); "
        + $"Find-AlibabaCertificate -Service Cdn, Dcdn, Cas -ProfileName a, b -EndpointUrl {endpoint} | ForEach-Object {{ "
        + "if ($n -eq 0) { $first = $watch.Elapsed.TotalMilliseconds }; "
        + $"if (++$n -eq {Total / 10}) {{ $watch.Stop(); $tenth = Measure-Memory; $watch.Start() }} }}; $seconds = $watch.Elapsed.TotalSeconds; "
        + "($n, $seconds, $first, $tenth, (Measure-Memory)).ForEach({ ([double] $_).ToString([cultureinfo]::InvariantCulture) }) -join ' '";

    private static void Serve(CdnEmulator emulator)
    {
        Serve(emulator.Domains, emulator.DcdnDomains, emulator.Managed, emulator.Certificates["1644xx"]);
        Serve(emulator.Second.Domains, emulator.Second.DcdnDomains, emulator.Second.Managed, emulator.Second.Certificates[SecondAccount.OwnCertId]);
    }

    private static void Serve(DomainStore domains, DomainStore dcdnDomains, ManagedCertificates managed, CertificateRecord record)
    {
        domains.Reset(Enumerable.Range(1, DomainsOfAccount).Select(n => new DomainRecord($"sub{n}.example.com") { Certificate = record }));
        dcdnDomains.Reset(Enumerable.Range(1, DomainsOfAccount).Select(n => new DomainRecord($"live{n}.example.com") { Certificate = record }));
        managed.Reset(Enumerable.Range(1, CertificatesOfAccount).Select(n => new ManagedCertificateRecord($"{1_000_000 + n}", $"cert{n}", record.Certificate.NotBefore, record.Certificate.NotAfter)));
    }
}
