using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;

namespace CertInfo.Emulator;

/// <summary>The account's accelerated domains, in the order of the lists; at first those of <see cref="DocumentedDomains"/>. Names compare without case.</summary>
public sealed class DomainStore
{
    private readonly Lock _gate = new();
    private readonly List<DomainRecord> _records = [];
    private readonly TimeProvider _clock;

    internal DomainStore(CertificateStore certificates, TimeProvider clock)
    {
        _clock = clock;
        _records.AddRange(DocumentedDomains.Build(certificates));
    }

    /// <summary>The domains, as a copy that does not change.</summary>
    public IReadOnlyList<DomainRecord> All
    {
        get
        {
            lock (_gate)
            {
                return _records.ToArray();
            }
        }
    }

    /// <summary>Sets all domains.</summary>
    public void Reset(params IEnumerable<DomainRecord> records)
    {
        lock (_gate)
        {
            _records.Clear();
            _records.AddRange(records);
        }
    }

    /// <summary>Adds domains before all others.</summary>
    public void Prepend(params IEnumerable<DomainRecord> records)
    {
        lock (_gate)
        {
            _records.InsertRange(0, records);
        }
    }

    /// <summary>Takes a domain away.</summary>
    public void Remove(string domainName)
    {
        lock (_gate)
        {
            _records.RemoveAll(record => Is(record, domainName));
        }
    }

    internal Answer DescribeDomainCertificateInfo(RecordedRequest request)
    {
        string? name = request.Parameter("DomainName");
        if (string.IsNullOrEmpty(name))
        {
            return ServiceError.Missing("DomainName").ToAnswer(request);
        }

        DomainRecord[] found = [.. All.Where(record => Is(record, name))];
        return found.Length == 0
            ? ServiceError.DomainNotFound.ToAnswer(request)
            : new(200, new JsonObject
            {
                ["RequestId"] = request.RequestId,
                ["CertInfos"] = new JsonObject { ["CertInfo"] = new JsonArray([.. found.Select(record => record.ToJson())]) },
            }.ToJsonString(Answer.Json));
    }

    internal Answer DescribeCdnHttpsDomainList(RecordedRequest request)
    {
        DomainRecord[] https = [.. All.Where(record => record.IsHttpsOn)];
        if (https.Length == 0)
        {
            return ServiceError.NoHttpsDomain.ToAnswer(request);
        }

        if (!Paging.TryRead(request, 500, out Paging paging, out ServiceError? error))
        {
            return error!.ToAnswer(request);
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
        }.ToJsonString(Answer.Json));
    }

    // The API takes a wildcard domain in both spellings.
    private static bool Is(DomainRecord record, string name) =>
        string.Equals(record.DomainName, name.StartsWith("*.", StringComparison.Ordinal) ? name[1..] : name, StringComparison.OrdinalIgnoreCase);
}
