using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Credentials;
using CertInfo.Diagnostics;
using CertInfo.Http;
using CertInfo.Rpc;
using CertInfo.Runtime;

namespace CertInfo.Cdn;

/// <summary>
/// Makes a call on another thread, with a sample response instead of the network, so that the code of a call is compiled when the first
/// command needs it.
/// </summary>
internal static class CallWarmup
{
    // The certificate is self-signed, for the name example.com. Its private key was not kept.
    private const string Certificate = """
        {"RequestId":"0","CertInfos":{"CertInfo":[{"CertId":"0","CertName":"","CertType":"","CreateTime":"2018-06-03T22:03:39Z","CertExpireTime":"2018-06-03T22:03:39Z","DomainList":"[\"example.com\"]","HttpsCrt":"-----BEGIN CERTIFICATE-----\\nMIIBgjCCASegAwIBAgIUPMGrkKuEUHYY80RNUzsaBjfkYKMwCgYIKoZIzj0EAwIw\\nFjEUMBIGA1UEAwwLZXhhbXBsZS5jb20wHhcNMjYxMTI2MTUwNzA3WhcNMjYxMTI3\\nMTUwNzA3WjAWMRQwEgYDVQQDDAtleGFtcGxlLmNvbTBZMBMGByqGSM49AgEGCCqG\\nSM49AwEHA0IABCFGOT2MZ15IPoUsbdD4M00FRUF+DCwG7NhQnCgc7//qu3YKGNbq\\nJPpe7SBNRQJRoMSfMV8peOPV2AXHUAiW/u6jUzBRMB0GA1UdDgQWBBTT3gvPPKbI\\ndaSTc9oMP2qxsK5IEjAfBgNVHSMEGDAWgBTT3gvPPKbIdaSTc9oMP2qxsK5IEjAP\\nBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0kAMEYCIQC+o1UGfrNQs9blblMc\\nzU5qYzceGOy/iXQtMoaUrKgTgAIhAIDJvTF7x1YiXQRtZVue5zW1jtcnP6dlB6+g\\n5wosJUdb\\n-----END CERTIFICATE-----"}]}}
        """;

    private const string Throttling = """{"RequestId":"0","Code":"Throttling.User","Message":"Request was denied due to user flow control."}""";

    private static Thread? _thread;

    /// <summary>The thread of the call; null before <see cref="Start"/>.</summary>
    internal static Thread? CallThread => _thread;

    /// <summary>Starts the call, once in a process. The thread pool would take more time of the thread that imports.</summary>
    public static void Start()
    {
        if (_thread is not null)
        {
            return;
        }

        var thread = new Thread(() => _ = CallAsync()) { IsBackground = true };
        if (Interlocked.CompareExchange(ref _thread, thread, null) is null)
        {
            thread.Start();
        }
    }

    /// <summary>Calls an operation, and reads an error response. The state of the process stays as it is.</summary>
    internal static async Task<IReadOnlyList<CertificateInfo>> CallAsync()
    {
        var state = new ProcessState(new Clock(), _ => null);
        state.Get<HttpClientCache>().HandlerFactory = _ => new SampleHandler();
        var credential = AccessKeyCredential.Create("example", "example", null);
        var http = new HttpOptions(state, TimeSpan.FromMinutes(1), IsDirect: true);
        var rpc = new RpcClient(CloudService.Cdn.Endpoint, http, new StaticCredentialProvider(() => "", credential), new RetryOptions(0, () => 0));
        IReadOnlyList<CertificateInfo> certificates = await new CdnClient(rpc, Operations.Cdn, state)
            .DescribeCertificateInfoByIDAsync("0", new CommandLog(), CancellationToken.None)
            .ConfigureAwait(false);
        ServiceErrorReader.Read(
            new HttpResponse(400, "application/json", "0", Encoding.UTF8.GetBytes(Throttling)), Operations.CertificateById.CreateRequest("0"), credential);
        return certificates;
    }

    private sealed class SampleHandler : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            // A response of the network arrives later too.
            await Task.Yield();
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(Certificate, Encoding.UTF8, "application/json") };
        }
    }
}
