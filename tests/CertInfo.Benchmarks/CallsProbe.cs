using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Cdn;
using CertInfo.Credentials;
using CertInfo.Diagnostics;
using CertInfo.Emulator;
using CertInfo.Http;
using CertInfo.Rpc;
using CertInfo.Runtime;

namespace CertInfo.Benchmarks;

/// <summary>Compares a thousand calls of the module, without the rate limit, with calls of HttpClient.</summary>
internal static class CallsProbe
{
    private const int Calls = 1000;
    private const int Runs = 45;

    // Enough runs that the runtime has optimized the code of both.
    private const int WarmUp = 20;

    public static async Task RunAsync()
    {
        Figures.Machine();
        await using CdnEmulator emulator = await CdnEmulator.StartAsync(new EmulatorOptions { VerifySignatures = false });
        var state = new ProcessState(new Unpaced(), Environment.GetEnvironmentVariable);
        var key = new StaticCredentialProvider(() => "probe", AccessKeyCredential.Create(AccountStore.AccessKeyId, AccountStore.AccessKeySecret, null));
        var client = new CdnClient(new RpcClient(emulator.Endpoint, new HttpOptions(state, TimeSpan.FromSeconds(30)), key, new RetryOptions(3, () => 0)), state);
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        List<double> module = [];
        List<double> bare = [];
        for (int i = 0; i < WarmUp + Runs; i++)
        {
            double ours = await MeasureAsync(() => client.DescribeCertificateInfoByIDAsync("1644xx", new CommandLog(), CancellationToken.None));
            RecordedRequest made = emulator.Requests.All[0];
            double theirs = await MeasureAsync(() => AskAsync(http, made, emulator.Endpoint));
            emulator.Requests.Clear();
            if (i >= WarmUp)
            {
                module.Add(ours);
                bare.Add(theirs);
            }
        }

        Figures.Table("ms", [($"{Calls} calls of the module", module), ($"{Calls} calls of a bare HttpClient", bare)]);
    }

    private static async Task<double> MeasureAsync<T>(Func<Task<T>> call)
    {
        var watch = Stopwatch.StartNew();
        for (int i = 0; i < Calls; i++)
        {
            await call();
        }

        return watch.Elapsed.TotalMilliseconds;
    }

    // Sends the signed request of the module again.
    private static async Task<int> AskAsync(HttpClient http, RecordedRequest made, Uri endpoint)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(endpoint, made.RawTarget));
        foreach (var header in made.Headers)
        {
            request.Headers.TryAddWithoutValidation(header.Key, header.Value.ToString());
        }

        using HttpResponseMessage response = await http.SendAsync(request);
        return (await response.Content.ReadAsByteArrayAsync()).Length;
    }

    /// <summary>A real clock on which the wait for a permit ends at once and advances the time.</summary>
    private sealed class Unpaced : Clock
    {
        private TimeSpan _skipped;

        public override TimeSpan Elapsed => base.Elapsed + _skipped;

        public override Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken)
        {
            _skipped += delay;
            return Task.CompletedTask;
        }
    }
}
