using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Net.Security;
using System.Text.Json.Nodes;

namespace CertInfo.Emulator;

/// <summary>The certificates the emulator knows, by id; at first those of <see cref="DocumentedCertificates"/>. Ids compare exactly.</summary>
public sealed class CertificateStore : IDisposable
{
    private readonly CertificateAuthority _authority = new();
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    private CertificateStore()
    {
    }

    internal CertificateStore(TimeProvider clock)
    {
        DateTimeOffset now = clock.GetUtcNow();
        foreach (DocumentedCertificate documented in DocumentedCertificates.All)
        {
            Add(documented.CertId, documented.Build(this, now));
        }
    }

    internal static CertificateStore CreateEmpty() => new();

    /// <summary>Called for an unknown id. It returns null if the certificate does not exist.</summary>
    public Func<string, CertificateRecord?>? Fallback { get; set; }

    /// <summary>Gives every unknown id the certificate of the documented id 1644xx.</summary>
    public void AcceptEveryId()
    {
        CertificateRecord record = this["1644xx"];
        Fallback = id => record with { CertId = id };
    }

    /// <summary>The first certificate of an id.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public CertificateRecord this[string certId] =>
        Find(certId)?.Records is [CertificateRecord first, ..] ? first : throw new KeyNotFoundException($"No certificate '{certId}'.");

    /// <summary>Issues a certificate for these names, the first of them its subject.</summary>
    public IssuedCertificate Issue(DateTimeOffset notBefore, DateTimeOffset notAfter, params IReadOnlyList<string> domains) =>
        _authority.Issue(notBefore, notAfter, domains);

    /// <summary>The root of the certificates that <see cref="Issue"/> makes, for a client to trust.</summary>
    public string RootPem => _authority.RootPem;

    /// <summary>A certificate of <see cref="Issue"/>, for a server to present.</summary>
    internal SslStreamCertificateContext CreateServerContext(IssuedCertificate certificate) =>
        SslStreamCertificateContext.Create(_authority.AddKey(certificate), null, offline: true);

    /// <summary>Adds a certificate, or replaces the one with its id.</summary>
    public void Add(CertificateRecord record) => Add(record.CertId, [record]);

    /// <summary>Sets the certificates that an id answers: none, one or several.</summary>
    public void Add(string certId, IReadOnlyList<CertificateRecord> records) => _entries[certId] = new(records, null);

    /// <summary>Sets the body, sent as it is with status 200, that an id answers.</summary>
    public void AddRaw(string certId, string body) => _entries[certId] = new([], body);

    /// <inheritdoc/>
    public void Dispose() => _authority.Dispose();

    /// <summary>The body that answers for an id; null where there is no such certificate.</summary>
    internal string? Describe(string certId, string requestId)
    {
        if (Find(certId) is not { } entry)
        {
            return null;
        }

        return entry.Body ?? new JsonObject
        {
            ["RequestId"] = requestId,
            ["CertInfos"] = new JsonObject
            {
                ["CertInfo"] = new JsonArray([.. entry.Records.Select(record => record.ToJson())]),
            },
        }.ToJsonString(Response.Json);
    }

    private Entry? Find(string certId)
    {
        if (_entries.TryGetValue(certId, out Entry? entry))
        {
            return entry;
        }

        return Fallback?.Invoke(certId) is { } record ? new([record], null) : null;
    }

    private sealed record Entry(IReadOnlyList<CertificateRecord> Records, string? Body);
}
