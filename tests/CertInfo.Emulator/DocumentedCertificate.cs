using System;
using System.Collections.Generic;

namespace CertInfo.Emulator;

/// <summary>An id that every emulator answers from its start.</summary>
/// <param name="CertId">The id.</param>
/// <param name="Description">What it is there for.</param>
public sealed record DocumentedCertificate(string CertId, string Description)
{
    internal string CertType { get; init; } = "cas";

    internal int Days { get; init; } = 200;

    internal IReadOnlyList<string> Domains { get; init; } = ["example.com"];

    internal Func<CertificateRecord, IReadOnlyList<CertificateRecord>> Shape { get; init; } = usual => [usual];

    internal IReadOnlyList<CertificateRecord> Build(CertificateStore store, DateTimeOffset now)
    {
        // The hour keeps the count of whole days, rounded down, the same for as long as a run of tests takes.
        DateTimeOffset notAfter = now.AddDays(Days).AddHours(1);
        IssuedCertificate certificate = store.Issue(notAfter.AddDays(-365), notAfter, Domains);
        return Shape(new(CertId, certificate, Domains) { CertType = CertType });
    }
}
