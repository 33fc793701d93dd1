using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace CertInfo.Emulator;

/// <summary>
/// The certificates of Certificate Management Service, in the order of the list: at first two that CDN uses, one that only a load balancer
/// uses, one that nothing uses, and one that was revoked.
/// </summary>
public sealed class ManagedCertificates : OrderedRecords<ManagedCertificateRecord>
{
    private const int UsualSize = 10;
    private const int LargestSize = 100;

    private readonly ListBehavior _lists;
    private readonly TimeProvider _clock;

    internal ManagedCertificates(ListBehavior lists, TimeProvider clock)
        : base(Build(clock.GetUtcNow()))
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

    private static IEnumerable<ManagedCertificateRecord> Build(DateTimeOffset now)
    {
        yield return Issue("1644xx", "example_cert", 200) with { Names = ["example.com", "www.example.com"], UsingProductList = ["CDN", "DCDN"] };
        yield return Issue("1645xx", "api_cert", 10) with { Names = ["api.example.com"], UsingProductList = ["CDN"] };
        yield return Issue("1690xx", "mail_cert", 60) with { Names = ["mail.example.com"], CertificateSource = "UPLOAD", Algorithm = "ECC", KeySize = 256, UsingProductList = ["Server Load Balancer"] };
        yield return Issue("9128192", "spare_cert", 3) with { Names = ["spare.example.com"], CertificateSource = "UPLOAD", ExistPrivateKey = false };
        yield return Issue("1691xx", "stolen_cert", 90) with { Names = ["stolen.example.com"], CertificateStatus = "revoked" };

        // The extra hour keeps DaysRemaining constant during a run of the tests.
        ManagedCertificateRecord Issue(string id, string name, int days) => new(id, name, now.AddDays(days - 365).AddHours(1), now.AddDays(days).AddHours(1));
    }
}
