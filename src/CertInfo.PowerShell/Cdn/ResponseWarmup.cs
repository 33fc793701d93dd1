using System.Text;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Diagnostics;
using CertInfo.Http;
using CertInfo.Rpc;
using CertInfo.Runtime;

namespace CertInfo.Cdn;

/// <summary>
/// Reads sample responses on another thread while the first request of the process is under way, so that the code for responses is
/// compiled when its response arrives.
/// </summary>
internal sealed class ResponseWarmup
{
    // The certificate is self-signed, for the name example.com. Its private key was not kept.
    private const string Certificate = """
        {"RequestId":"0","CertInfos":{"CertInfo":[{"CertId":"0","CertName":"","CertType":"","CreateTime":"2018-06-03T22:03:39Z","CertExpireTime":"2018-06-03T22:03:39Z","DomainList":"[\"example.com\"]","HttpsCrt":"-----BEGIN CERTIFICATE-----\\nMIIBgjCCASegAwIBAgIUPMGrkKuEUHYY80RNUzsaBjfkYKMwCgYIKoZIzj0EAwIw\\nFjEUMBIGA1UEAwwLZXhhbXBsZS5jb20wHhcNMjYxMTI2MTUwNzA3WhcNMjYxMTI3\\nMTUwNzA3WjAWMRQwEgYDVQQDDAtleGFtcGxlLmNvbTBZMBMGByqGSM49AgEGCCqG\\nSM49AwEHA0IABCFGOT2MZ15IPoUsbdD4M00FRUF+DCwG7NhQnCgc7//qu3YKGNbq\\nJPpe7SBNRQJRoMSfMV8peOPV2AXHUAiW/u6jUzBRMB0GA1UdDgQWBBTT3gvPPKbI\\ndaSTc9oMP2qxsK5IEjAfBgNVHSMEGDAWgBTT3gvPPKbIdaSTc9oMP2qxsK5IEjAP\\nBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0kAMEYCIQC+o1UGfrNQs9blblMc\\nzU5qYzceGOy/iXQtMoaUrKgTgAIhAIDJvTF7x1YiXQRtZVue5zW1jtcnP6dlB6+g\\n5wosJUdb\\n-----END CERTIFICATE-----"}]}}
        """;

    private const string Throttling = """{"RequestId":"0","Code":"Throttling.User","Message":"Request was denied due to user flow control."}""";

    private int _hasStarted;

    /// <summary>Starts the work, once in a process.</summary>
    public void Start()
    {
        if (Interlocked.Exchange(ref _hasStarted, 1) == 0)
        {
            _ = Task.Run(Read);
        }
    }

    internal static CertificateInfo Read()
    {
        var log = new CommandLog();
        RpcRequest request = Operations.CertificateById.CreateRequest("0");
        AccessKeyCredential credential = AccessKeyCredential.Create("example", "example", null);
        HttpResponse response = CreateResponse(200, Certificate);
        CertificateInfoResponse content = ResponseReader.Parse(response, credential, CdnJsonContext.Instance.CertificateInfoResponse, r => r.CertInfos?.CertInfo?.IsReadable == true);
        string? requestId = ResponseReader.GetRequestId(content.RequestId, response, request, log);
        CertificateInfo certificate = CertificateMapper.Map(ResponseReader.GetItems(content.CertInfos!.CertInfo, request, log)[0], "0", null, requestId, new Clock(), log);
        ServiceErrorReader.Read(CreateResponse(400, Throttling), request, credential);
        return certificate;
    }

    private static HttpResponse CreateResponse(int status, string body) => new(status, "application/json", "0", Encoding.UTF8.GetBytes(body));
}
