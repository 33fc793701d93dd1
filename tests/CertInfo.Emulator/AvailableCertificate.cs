using System;
using System.Globalization;
using System.Text.Json.Nodes;

namespace CertInfo.Emulator;

/// <summary>A certificate that the account could use, as DescribeCdnSSLCertificateList lists it.</summary>
/// <param name="CertId">The id. A numeric id is a number in the JSON.</param>
/// <param name="CertName">The name. The keyword search uses it.</param>
public sealed record AvailableCertificate(string CertId, string CertName)
{
    /// <summary>The common name.</summary>
    public string Common { get; init; } = "example.com";

    /// <summary>The issuer.</summary>
    public string Issuer { get; init; } = "CertInfo Emulator CA";

    /// <summary>The fingerprint.</summary>
    public string Fingerprint { get; init; } = "933c6ddee95c9c41a40f9f50493d82be03ad87bf";

    /// <summary>The region.</summary>
    public string CertRegion { get; init; } = "cn-hangzhou";

    /// <summary>The time, since 1970: seconds as in the reference's sample, or milliseconds as in its text.</summary>
    public long LastTime { get; init; } = 1679896965;

    /// <summary>Changes the JSON before it is sent, to simulate unusual responses.</summary>
    public Action<JsonObject>? Reshape { get; init; }

    internal JsonObject ToJson()
    {
#pragma warning disable CA1507 // The names are those of the API.
        var json = new JsonObject
        {
            ["CertId"] = long.TryParse(CertId, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : CertId,
            ["CertName"] = CertName,
            ["CertRegion"] = CertRegion,
            ["Common"] = Common,
            ["Fingerprint"] = Fingerprint,
            ["Issuer"] = Issuer,
            ["LastTime"] = LastTime,
        };
#pragma warning restore CA1507
        Reshape?.Invoke(json);
        return json;
    }
}
