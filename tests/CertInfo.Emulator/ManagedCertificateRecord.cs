using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace CertInfo.Emulator;

/// <summary>A certificate of Certificate Management Service, as ListCertificates lists it.</summary>
/// <param name="CertificateId">The id.</param>
/// <param name="CertificateName">The name. The keyword search uses it, the names of the certificate, and the instance.</param>
/// <param name="NotBefore">When it becomes valid.</param>
/// <param name="NotAfter">When it expires.</param>
public sealed record ManagedCertificateRecord(string CertificateId, string CertificateName, DateTimeOffset NotBefore, DateTimeOffset NotAfter)
{
    /// <summary>The names of the certificate; the first is the common name.</summary>
    public IReadOnlyList<string> Names { get; init; } = ["example.com"];

    /// <summary>Where it comes from: <c>BUY</c>, <c>TEST</c> or <c>UPLOAD</c>.</summary>
    public string CertificateSource { get; init; } = "BUY";

    /// <summary>The service's status. If null, the emulator derives it from the expiration time.</summary>
    public string? CertificateStatus { get; init; }

    /// <summary>The algorithm of the key: <c>RSA</c>, <c>ECC</c> or <c>SM2</c>.</summary>
    public string Algorithm { get; init; } = "RSA";

    /// <summary>The size of the key in bits.</summary>
    public int KeySize { get; init; } = 2048;

    /// <summary>Whether the service has the private key.</summary>
    public bool ExistPrivateKey { get; init; } = true;

    /// <summary>The products that use it.</summary>
    public IReadOnlyList<string> UsingProductList { get; init; } = [];

    /// <summary>The instance.</summary>
    public string InstanceId { get; init; } = "cas-ivauto-hqito6";

    /// <summary>Changes the JSON before it is sent, to simulate unusual responses.</summary>
    public Action<JsonObject>? Reshape { get; init; }

    // The extra hour keeps DaysRemaining constant during a run of the tests.
    internal static ManagedCertificateRecord Issue(string id, string name, int days, DateTimeOffset now) =>
        new(id, name, now.AddDays(days - 365).AddHours(1), now.AddDays(days).AddHours(1));

    internal bool Matches(string keyword) =>
        Names.Append(CertificateName).Append(InstanceId).Any(text => text.Contains(keyword, StringComparison.OrdinalIgnoreCase));

    internal JsonObject ToJson(DateTimeOffset now)
    {
#pragma warning disable CA1507 // The names are those of the API.
        var json = new JsonObject
        {
            ["CertificateId"] = CertificateId,
            ["CertIdentifier"] = CertificateId + "-cn-hangzhou",
            ["CertificateName"] = CertificateName,
            ["CommonName"] = Names[0],
            ["Domain"] = string.Join(',', Names),
            ["SubjectAlternativeNames"] = new JsonArray([.. Names.Select(name => JsonValue.Create(name))]),
            ["Issuer"] = "CertInfo Emulator CA",
            ["Serial"] = "0f8b2d",
            ["FingerPrint"] = "933c6ddee95c9c41a40f9f50493d82be03ad87bf",
            ["Algorithm"] = Algorithm,
            ["KeySize"] = KeySize,
            ["NotBefore"] = NotBefore.ToUnixTimeMilliseconds(),
            ["NotAfter"] = NotAfter.ToUnixTimeMilliseconds(),
            ["CertificateStatus"] = CertificateStatus ?? (NotAfter <= now ? "expired" : NotAfter <= now.AddDays(30) ? "willExpire" : "issued"),
            ["CertificateSource"] = CertificateSource,
            ["ExistPrivateKey"] = ExistPrivateKey,
            ["UsingProductList"] = new JsonArray([.. UsingProductList.Select(product => JsonValue.Create(product))]),
            ["InstanceId"] = InstanceId,
        };
#pragma warning restore CA1507
        Reshape?.Invoke(json);
        return json;
    }
}
