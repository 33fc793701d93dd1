using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CertInfo.Cdn;

/// <summary>Generated JSON metadata of the responses of CDN.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(AvailableCertificateItem))]
[JsonSerializable(typeof(AvailableCertificateResponse))]
[JsonSerializable(typeof(CertificateInfoItem))]
[JsonSerializable(typeof(CertificateInfoResponse))]
[JsonSerializable(typeof(DomainCertificateItem))]
[JsonSerializable(typeof(DomainCertificateResponse))]
internal sealed partial class CdnJsonContext : JsonSerializerContext
{
    private static readonly Lazy<CdnJsonContext> Lenient = new(() => new(new JsonSerializerOptions
    {
        // The documentation is not consistent about the case of property names.
        PropertyNameCaseInsensitive = true,
        MaxDepth = 16,
    }));

    public static CdnJsonContext Instance => Lenient.Value;
}
