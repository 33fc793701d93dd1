using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace CertInfo.Emulator;

/// <summary>The certificates that an account has in Certificate Management Service, in the order of the list.</summary>
public sealed class ManagedCertificates : OrderedRecords<ManagedCertificateRecord>
{
    private const int UsualSize = 10;
    private const int LargestSize = 100;

    private readonly ListBehavior _lists;
    private readonly TimeProvider _clock;

    internal ManagedCertificates(ListBehavior lists, TimeProvider clock)
    {
        _lists = lists;
        _clock = clock;
    }

    internal Response ListCertificates(RecordedRequest request)
    {
        string keyword = request.Parameter("Keyword") ?? "";
        ManagedCertificateRecord[] found = [.. All.Where(certificate => certificate.Matches(keyword))];
        if (!Paging.TryRead(request, LargestSize, out Paging paging, out ServiceError? error, "CurrentPage", "ShowSize", UsualSize)
            || (error = _lists.Read(paging, found, out IReadOnlyList<ManagedCertificateRecord> items, out int? total)) is not null)
        {
            return error!.ToResponse(request);
        }

        var response = new JsonObject
        {
            ["RequestId"] = request.RequestId,
            ["CurrentPage"] = paging.Number,
            ["ShowSize"] = paging.Size,
            ["CertificateList"] = new JsonArray([.. items.Select(certificate => certificate.ToJson(_clock.GetUtcNow()))]),
        };
        if (total is not null)
        {
            response["TotalCount"] = total;
        }

        return new(200, response.ToJsonString(Response.Json));
    }
}
