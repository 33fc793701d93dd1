using System;
using System.Linq;
using System.Text.Json.Nodes;

namespace CertInfo.Emulator;

/// <summary>The certificates that the account could use, in the order of the list: at first three that are in use, and 9128192, which is on no domain.</summary>
public sealed class AvailableCertificates : OrderedRecords<AvailableCertificate>
{
    internal AvailableCertificates()
        : base(
        [
            new("1644xx", "example_cert"),
            new("1645xx", "api_cert") { Common = "api.example.com", LastTime = 1679896965000 },
            new("1646xx", "old_cert") { Common = "old.example.com", CertRegion = "ap-southeast-1" },
            new("9128192", "spare_cert"),
        ])
    {
    }

    internal Response DescribeCdnSSLCertificateList(RecordedRequest request)
    {
        if (!Paging.TryRead(request, 1000, out Paging paging, out ServiceError? error))
        {
            return error!.ToResponse(request);
        }

        string keyword = request.Parameter("SearchKeyword") ?? "";
        AvailableCertificate[] found = [.. All.Where(certificate => certificate.CertName.Contains(keyword, StringComparison.OrdinalIgnoreCase))];
        return new(200, new JsonObject
        {
            ["RequestId"] = request.RequestId,
            ["CertificateListModel"] = new JsonObject
            {
                ["Count"] = found.Length,
                ["PageNumber"] = paging.Number,
                ["PageSize"] = paging.Size,
                ["CertList"] = new JsonObject { ["Cert"] = new JsonArray([.. paging.Of(found).Select(certificate => certificate.ToJson())]) },
            },
        }.ToJsonString(Response.Json));
    }
}
