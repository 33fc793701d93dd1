using System;
using System.Linq;
using System.Text.Json.Nodes;

namespace CertInfo.Emulator;

/// <summary>The account's accelerated domains, in the order of the lists; at first those of <see cref="DocumentedDomains"/>. Names compare without case.</summary>
public sealed class DomainStore : OrderedRecords<DomainRecord>
{
    private readonly TimeProvider _clock;

    internal DomainStore(CertificateStore certificates, TimeProvider clock)
        : base(DocumentedDomains.Build(certificates)) => _clock = clock;

    /// <summary>Takes a domain away.</summary>
    public void Remove(string domainName) => RemoveAll(record => Is(record, domainName));

    internal Response DescribeDomainCertificateInfo(RecordedRequest request)
    {
        string? name = request.Parameter("DomainName");
        if (string.IsNullOrEmpty(name))
        {
            return ServiceError.Missing("DomainName").ToResponse(request);
        }

        DomainRecord[] found = [.. All.Where(record => Is(record, name))];
        return found.Length == 0
            ? ServiceError.DomainNotFound.ToResponse(request)
            : new(200, new JsonObject
            {
                ["RequestId"] = request.RequestId,
                ["CertInfos"] = new JsonObject { ["CertInfo"] = new JsonArray([.. found.Select(record => record.ToJson())]) },
            }.ToJsonString(Response.Json));
    }

    internal Response DescribeCdnHttpsDomainList(RecordedRequest request)
    {
        DomainRecord[] https = [.. All.Where(record => record.IsHttpsOn)];
        if (https.Length == 0)
        {
            return ServiceError.NoHttpsDomain.ToResponse(request);
        }

        if (!Paging.TryRead(request, 500, out Paging paging, out ServiceError? error))
        {
            return error!.ToResponse(request);
        }

        string keyword = request.Parameter("Keyword") ?? "";
        DomainRecord[] found = [.. https.Where(record => record.DomainName.Contains(keyword, StringComparison.OrdinalIgnoreCase)
            || record.Certificate?.CertName.Contains(keyword, StringComparison.OrdinalIgnoreCase) == true)];
        return new(200, new JsonObject
        {
            ["RequestId"] = request.RequestId,
            ["TotalCount"] = found.Length,
            ["CertInfos"] = new JsonObject
            {
                ["CertInfo"] = new JsonArray([.. paging.Of(found).Select(record => record.ToListJson(_clock.GetUtcNow()))]),
            },
        }.ToJsonString(Response.Json));
    }

    // The API takes a wildcard domain in both spellings.
    private static bool Is(DomainRecord record, string name) =>
        string.Equals(record.DomainName, name.StartsWith("*.", StringComparison.Ordinal) ? name[1..] : name, StringComparison.OrdinalIgnoreCase);
}
