using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace CertInfo.Emulator;

/// <summary>The certificates that an account could use, in the order of the list.</summary>
public sealed class AvailableCertificates : OrderedRecords<AvailableCertificate>
{
    private readonly ListBehavior _lists;

    internal AvailableCertificates(ListBehavior lists) => _lists = lists;

    internal Response DescribeCdnSSLCertificateList(RecordedRequest request)
    {
        if (!Paging.TryRead(request, 1000, out Paging paging, out ServiceError? error))
        {
            return error!.ToResponse(request);
        }

        string keyword = request.Parameter("SearchKeyword") ?? "";
        AvailableCertificate[] found = [.. All.Where(certificate => certificate.CertName.Contains(keyword, StringComparison.OrdinalIgnoreCase))];
        error = _lists.Read(paging, found, out IReadOnlyList<AvailableCertificate> items, out int? total);
        if (error is not null)
        {
            return error.ToResponse(request);
        }

        var model = new JsonObject
        {
            ["PageNumber"] = paging.Number,
            ["PageSize"] = paging.Size,
            ["CertList"] = new JsonObject { ["Cert"] = new JsonArray([.. items.Select(certificate => certificate.ToJson())]) },
        };
        if (total is not null)
        {
            model["Count"] = total;
        }

        return new(200, new JsonObject { ["RequestId"] = request.RequestId, ["CertificateListModel"] = model }.ToJsonString(Response.Json));
    }
}
