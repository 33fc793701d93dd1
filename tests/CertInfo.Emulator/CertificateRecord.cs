using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CertInfo.Emulator;

/// <summary>A certificate as the CDN knows it.</summary>
/// <param name="CertId">The id in the request and in the response.</param>
/// <param name="Certificate">The certificate itself; The record uses its validity period.</param>
/// <param name="Domains">The accelerated domain names that use it.</param>
public sealed record CertificateRecord(string CertId, IssuedCertificate Certificate, IReadOnlyList<string> Domains)
{
    /// <summary>The certificate's name.</summary>
    public string CertName { get; init; } = "example_cert";

    /// <summary>Where it came from: <c>cas</c>, <c>free</c>, <c>upload</c>, or any value that a test sets.</summary>
    public string CertType { get; init; } = "cas";

    /// <summary>How times are written; by default as Go writes them, <c>2098-02-08 08:02:07 +0000 UTC</c>.</summary>
    public Func<DateTimeOffset, string> TimeText { get; init; } = time => Format(time, "yyyy-MM-dd HH:mm:ss '+0000 UTC'");

    /// <summary>Changes the JSON before it is sent, to simulate unusual responses.</summary>
    public Action<JsonObject>? Reshape { get; init; }

    internal JsonObject ToJson()
    {
#pragma warning disable CA1507 // The names are those of the API.
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
