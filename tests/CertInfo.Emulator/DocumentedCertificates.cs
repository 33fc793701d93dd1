using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json.Nodes;

namespace CertInfo.Emulator;

/// <summary>The ids that every emulator answers from its start. Days count from the server's clock at start, plus one hour.</summary>
public static class DocumentedCertificates
{
    /// <summary>The ids, in order. Unless said otherwise: type cas, example_cert, example.com, 200 days left.</summary>
    public static IReadOnlyList<DocumentedCertificate> All { get; } =
    [
        new("1644xx", "example.com and www.example.com, 200 days left") { Domains = ["example.com", "www.example.com"] },
        new("1645xx", "api.example.com, 10 days left") { Days = 10, Domains = ["api.example.com"], OtherNames = ["free.example.com"] },
        new("1646xx", "upload, old.example.com, expired 5 days ago") { CertType = "upload", Days = -5, Domains = ["old.example.com"] },
        new("1647xx", "bound to no domain: DomainList is the text []") { Shape = usual => [usual with { Domains = [] }] },
        new("1648xx", "DomainList is the text [\"\"]") { Shape = usual => [usual with { Domains = [""] }] },
        new("1649xx", "DomainList is a JSON array of example.com and www.example.com")
        {
            OtherNames = ["*.wild.example.com"],
            Shape = Reshaped(json => json["DomainList"] = new JsonArray("example.com", "www.example.com")),
        },
        new("1650xx", "DomainList is a JSON array of one empty text") { Shape = Reshaped(json => json["DomainList"] = new JsonArray("")) },
        new("1651xx", "DomainList is the bare text example.com") { Shape = Reshaped(json => json["DomainList"] = "example.com") },
        new("1652xx", "DomainList is the text example.com,www.example.com")
        {
            Shape = Reshaped(json => json["DomainList"] = "example.com,www.example.com"),
        },
        new("1653xx", "HttpsCrt has a literal backslash-n for each line end")
        {
            Shape = Reshaped(json => json["HttpsCrt"] = ((string)json["HttpsCrt"]!).Replace("\n", "\\n", StringComparison.Ordinal)),
        },
        new("1654xx", "HttpsCrt is not a certificate but the reference's xxx")
        {
            Shape = Reshaped(json => json["HttpsCrt"] = "-----BEGIN CERTIFICATE-----\nxxx-----END CERTIFICATE-----\n"),
        },
        new("1655xx", "every field but CertId is missing") { Shape = Reshaped(json => ForOthers(name => json.Remove(name))) },
        new("1656xx", "every field but CertId is null") { Shape = Reshaped(json => ForOthers(name => json[name] = null)) },
        new("1657xx", "every field but CertId is an empty text") { Shape = Reshaped(json => ForOthers(name => json[name] = "")) },
        new("165800", "CertId is a JSON number")
        {
            Shape = Reshaped(json => json["CertId"] = long.Parse((string)json["CertId"]!, CultureInfo.InvariantCulture)),
        },
        new("1659xx", "both times are Go's zero time") { Shape = Timed(_ => "0001-01-01 00:00:00 +0000 UTC") },
        new("1660xx", "times as 2018-06-03T22:03:39Z") { Shape = Timed("yyyy-MM-dd'T'HH:mm:ss'Z'") },
        new("1661xx", "times as 2018-11-26 14:45:09, without a zone, UTC") { Shape = Timed("yyyy-MM-dd HH:mm:ss") },
        new("1662xx", "times of another zone, +0800 CST")
        {
            Shape = Timed(time => CertificateRecord.Format(time.ToOffset(TimeSpan.FromHours(8)), "yyyy-MM-dd HH:mm:ss '+0800 CST'")),
        },
        new("1663xx", "times with fractional seconds") { Shape = Timed("yyyy-MM-dd HH:mm:ss'.123456789 +0000 UTC'") },
        new("1664xx", "times that cannot be read, and no PEM")
        {
            Shape = usual => [usual with { TimeText = _ => "soon", Reshape = json => json["HttpsCrt"] = "" }],
        },
        new("1665xx", "CertType is one the reference does not list") { CertType = "managed" },
        new("1666xx", "two certificates in one answer")
        {
            Shape = usual => [usual, usual with { CertName = "example_cert_2" }],
        },
        new("1667xx", "200 with an empty list") { Shape = _ => [] },
        new("1644 xx~*'()!+/=&é证", "an id of odd characters"),
    ];

    private static Func<CertificateRecord, IReadOnlyList<CertificateRecord>> Reshaped(Action<JsonObject> reshape) =>
        usual => [usual with { Reshape = reshape }];

    private static Func<CertificateRecord, IReadOnlyList<CertificateRecord>> Timed(Func<DateTimeOffset, string> text) =>
        usual => [usual with { TimeText = text }];

    private static Func<CertificateRecord, IReadOnlyList<CertificateRecord>> Timed(string format) =>
        Timed(time => CertificateRecord.Format(time, format));

    private static void ForOthers(Action<string> change)
    {
        foreach (string name in new[] { "CertName", "CertType", "CreateTime", "CertExpireTime", "DomainList", "HttpsCrt" })
        {
            change(name);
        }
    }
}
