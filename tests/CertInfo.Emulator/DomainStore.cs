using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace CertInfo.Emulator;

/// <summary>An account's accelerated domains of one service, in the order of the lists. Names compare without case.</summary>
public sealed class DomainStore : OrderedRecords<DomainRecord>
{
    private readonly TimeProvider _clock;
    private readonly ListBehavior _lists;
    private readonly Func<DomainRecord, JsonObject> _describe;

    internal DomainStore(Func<DomainRecord, JsonObject> describe, ListBehavior lists, TimeProvider clock)
    {
        _describe = describe;
        _lists = lists;
        _clock = clock;
    }

    /// <summary>Removes a domain.</summary>
    public void Remove(string domainName) => RemoveAll(record => Is(record, domainName));

    internal Response DescribeDomainCertificateInfo(RecordedRequest request)
    {
        string? name = request.Parameter("DomainName");
        if (string.IsNullOrEmpty(name))
        {
            return ServiceError.Missing("DomainName").ToResponse(request);
        }

        DomainRecord[] found = [.. All.Where(record => Is(record, name))];
        if (found.FirstOrDefault(record => record.Refusal is not null) is { } refused)
        {
            return refused.Refusal!.ToResponse(request);
        }

        return found.Length == 0
            ? ServiceError.DomainNotFound.ToResponse(request)
            : new(200, new JsonObject
            {
                ["RequestId"] = request.RequestId,
                ["CertInfos"] = new JsonObject { ["CertInfo"] = new JsonArray([.. found.Select(_describe)]) },
            }.ToJsonString(Response.Json));
    }

    internal Response DescribeUserVipsByDomain(RecordedRequest request)
    {
        string? name = request.Parameter("DomainName");
        if (string.IsNullOrEmpty(name))
        {
            return ServiceError.Missing("DomainName").ToResponse(request);
        }

        DomainRecord? found = All.FirstOrDefault(record => Is(record, name));
        return found is null ? ServiceError.DomainNotFound.ToResponse(request)
            : found.Refusal is { } refusal ? refusal.ToResponse(request)
            : new(200, new JsonObject
            {
                ["RequestId"] = request.RequestId,
                ["DomainName"] = found.DomainName,
                ["Vips"] = new JsonObject { ["Vip"] = new JsonArray([.. found.EdgeNodes.Select(address => JsonValue.Create(address))]) },
            }.ToJsonString(Response.Json));
    }

    internal Response DescribeHttpsDomainList(RecordedRequest request)
    {
        DomainRecord[] https = [.. All.Where(record => record.IsHttpsOn)];
        if (https.Length == 0)
        {
            return ServiceError.NoHttpsDomain.ToResponse(request);
        }

        string keyword = request.Parameter("Keyword") ?? "";
        DomainRecord[] found = [.. https.Where(record => record.DomainName.Contains(keyword, StringComparison.OrdinalIgnoreCase)
            || record.Certificate?.CertName.Contains(keyword, StringComparison.OrdinalIgnoreCase) == true)];
        return List(request, found, items => ("CertInfos", new JsonObject { ["CertInfo"] = Array(items, record => record.ToListJson(_clock.GetUtcNow())) }));
    }

    internal Response DescribeUserDomains(RecordedRequest request)
    {
        string keyword = request.Parameter("DomainName") ?? "";
        DomainRecord[] found = [.. All.Where(record => record.DomainName.Contains(keyword, StringComparison.OrdinalIgnoreCase))];
        return List(request, found, items => ("Domains", new JsonObject { ["PageData"] = Array(items, record => record.ToUserDomainJson()) }));
    }

    private static JsonArray Array(IReadOnlyList<DomainRecord> records, Func<DomainRecord, JsonObject> describe) => new([.. records.Select(describe)]);

    private Response List(RecordedRequest request, DomainRecord[] found, Func<IReadOnlyList<DomainRecord>, (string Name, JsonObject Items)> describe)
    {
        if (!Paging.TryRead(request, 500, out Paging paging, out ServiceError? error)
            || (error = _lists.Read(paging, found, out IReadOnlyList<DomainRecord> items, out int? total)) is not null)
        {
            return error!.ToResponse(request);
        }

        (string name, JsonObject list) = describe(items);
        var response = new JsonObject
        {
            ["RequestId"] = request.RequestId,
            [name] = list,
        };
        if (total is not null)
        {
            response["TotalCount"] = total;
        }

        return new(200, response.ToJsonString(Response.Json));
    }

    // The service knows a wildcard domain only with the leading dot.
    private static bool Is(DomainRecord record, string name) => string.Equals(record.DomainName, name, StringComparison.OrdinalIgnoreCase);
}
