using System;
using System.Collections.Generic;

namespace CertInfo.Emulator;

/// <summary>An id that every emulator answers from its start.</summary>
/// <param name="CertId">The id.</param>
/// <param name="Description">The purpose.</param>
public sealed record DocumentedCertificate(string CertId, string Description)
{
    internal string CertType { get; init; } = "cas";

    internal int Days { get; init; } = 200;

    internal IReadOnlyList<string> Domains { get; init; } = ["example.com"];

    /// <summary>Names in the certificate apart from <see cref="Domains"/>.</summary>
    internal IReadOnlyList<string> OtherNames { get; init; } = [];

    internal Func<CertificateRecord, IReadOnlyList<CertificateRecord>> Shape { get; init; } = usual => [usual];

    internal IReadOnlyList<CertificateRecord> Build(CertificateStore store, DateTimeOffset now)
    {
        // The extra hour keeps DaysRemaining constant during a run of the tests.
        DateTimeOffset notAfter = now.AddDays(Days).AddHours(1);
        IssuedCertificate certificate = store.Issue(notAfter.AddDays(-365), notAfter, [.. Domains, .. OtherNames]);
        return Shape(new(CertId, certificate, Domains) { CertType = CertType });
    }
}
