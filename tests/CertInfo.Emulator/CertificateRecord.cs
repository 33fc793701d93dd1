using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CertInfo.Emulator;

/// <summary>A certificate as the CDN knows it.</summary>
/// <param name="CertId">The id it is asked by and answered with.</param>
/// <param name="Certificate">The certificate itself; the record's times are its times.</param>
/// <param name="Domains">The accelerated domain names that use it.</param>
public sealed record CertificateRecord(string CertId, IssuedCertificate Certificate, IReadOnlyList<string> Domains)
{
    /// <summary>The certificate's name.</summary>
    public string CertName { get; init; } = "example_cert";

    /// <summary>Where it came from: <c>cas</c>, <c>free</c>, <c>upload</c>, or what a test likes.</summary>
    public string CertType { get; init; } = "cas";

    /// <summary>How times are written; by default as Go writes them, <c>2098-02-08 08:02:07 +0000 UTC</c>.</summary>
    public Func<DateTimeOffset, string> TimeText { get; init; } = time => Format(time, "yyyy-MM-dd HH:mm:ss '+0000 UTC'");

    /// <summary>A last change to the JSON, for answers out of the ordinary.</summary>
    public Action<JsonObject>? Reshape { get; init; }

    internal JsonObject ToJson()
    {
#pragma warning disable CA1507 // The wire's names, whatever the properties are called.
        var json = new JsonObject
        {
            ["CertId"] = CertId,
            ["CertName"] = CertName,
            ["CertType"] = CertType,
            ["CreateTime"] = TimeText(Certificate.NotBefore),
            ["CertExpireTime"] = TimeText(Certificate.NotAfter),
            ["DomainList"] = JsonSerializer.Serialize(Domains.ToArray(), Response.Json),
            ["HttpsCrt"] = Certificate.ChainPem,
        };
#pragma warning restore CA1507
        Reshape?.Invoke(json);
        return json;
    }

    internal static string Format(DateTimeOffset time, string format) => time.ToString(format, CultureInfo.InvariantCulture);
}
