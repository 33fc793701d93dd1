using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;

namespace CertInfo.Emulator;

/// <summary>The certificates that the account could use, in the order of the list: at first three that are in use, and 9128192, which is on no domain.</summary>
public sealed class AvailableCertificates
{
    private readonly Lock _gate = new();

    private readonly List<AvailableCertificate> _certificates =
    [
        new("1644xx", "example_cert"),
        new("1645xx", "api_cert") { Common = "api.example.com", LastTime = 1679896965000 },
        new("1646xx", "old_cert") { Common = "old.example.com", CertRegion = "ap-southeast-1" },
        new("9128192", "spare_cert"),
    ];

    internal AvailableCertificates()
    {
    }

    /// <summary>Sets all certificates.</summary>
    public void Reset(params IEnumerable<AvailableCertificate> certificates)
    {
        lock (_gate)
        {
            _certificates.Clear();
            _certificates.AddRange(certificates);
        }
    }

    /// <summary>Adds certificates before all others.</summary>
    public void Prepend(params IEnumerable<AvailableCertificate> certificates)
    {
        lock (_gate)
        {
            _certificates.InsertRange(0, certificates);
        }
    }

    internal Answer DescribeCdnSSLCertificateList(RecordedRequest request)
    {
        if (!Paging.TryRead(request, 1000, out Paging paging, out ServiceError? error))
        {
            return error!.ToAnswer(request);
        }

        string keyword = request.Parameter("SearchKeyword") ?? "";
        AvailableCertificate[] found;
        lock (_gate)
        {
            found = [.. _certificates.Where(certificate => certificate.CertName.Contains(keyword, StringComparison.OrdinalIgnoreCase))];
        }

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
        }.ToJsonString(Answer.Json));
    }
}
