using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using CertInfo.Errors;
using CertInfo.Resources;
using CertInfo.Transport;

namespace CertInfo.Client;

/// <summary>The operations of Alibaba Cloud CDN, API version 2018-05-10.</summary>
internal sealed class CdnClient
{
    public const string Version = "2018-05-10";

    private readonly RpcClient _rpc;
    private readonly Clock _clock;

    public CdnClient(RpcClient rpc, Clock clock)
    {
        _rpc = rpc;
        _clock = clock;
    }

    /// <summary>DescribeCertificateInfoByID: the certificates that answer to one id; by the documentation exactly one.</summary>
    /// <exception cref="AlibabaCloudException">The id is unusable, there is no such certificate, or the call failed.</exception>
    public async Task<IReadOnlyList<CertificateInfo>> DescribeCertificateInfoByIDAsync(string? certId, Journal journal, CancellationToken stop)
    {
        string id = CertId.Checked(certId);
        var request = new ApiRequest("DescribeCertificateInfoByID", Version, new KeyValuePair<string, string>("CertId", id))
        {
            Subject = Text.Clean(id),
        };
        ApiResponse response;
        CertificateInfoAnswer answer;
        try
        {
            (response, answer) = await _rpc.CallAsync(request, r => (r, Parse(r)), journal, stop).ConfigureAwait(false);
        }
        catch (AlibabaCloudException e) when (e.Code == ErrorCodes.CertNotExisted)
        {
            throw NotExisted(id, e.RequestId, e.StatusCode, e.Recommend);
        }

        string? requestId = answer.RequestId is { } given ? Text.Clean(given) : response.RequestId;
        CertificateInfo[] certificates = answer.CertInfos!.CertInfo!
            .Where(item => item is not null)
            .Select(item => CertificateReader.Read(item!, id, requestId, _clock, journal))
            .ToArray();

        // An empty list is not documented, but the answer's shape allows it, and it can only mean the same.
        return certificates.Length > 0 ? certificates : throw NotExisted(id, requestId, response.Status, null);
    }

    private static CertificateInfoAnswer Parse(ApiResponse response)
    {
        try
        {
            CertificateInfoAnswer? answer = JsonSerializer.Deserialize(response.Body, CdnJsonContext.Instance.CertificateInfoAnswer);
            return answer?.CertInfos?.CertInfo is null ? throw UnexpectedBody.Error(response) : answer;
        }
        catch (JsonException)
        {
            throw UnexpectedBody.Error(response);
        }
    }

    private AlibabaCloudException NotExisted(string certId, string? requestId, int? status, string? recommend) =>
        new(ErrorCodes.CertNotExisted, Text.Format(Strings.CertNotExisted, Text.Clean(certId), _rpc.Endpoint.Host))
        {
            RequestId = requestId,
            StatusCode = status,
            Recommend = recommend,
        };
}
