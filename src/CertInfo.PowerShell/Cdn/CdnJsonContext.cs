using System.Text.Json.Serialization;
using CertInfo.Rpc;

namespace CertInfo.Cdn;

/// <summary>Generated JSON metadata of the responses of the services.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(AvailableCertificateItem))]
[JsonSerializable(typeof(AvailableCertificateResponse))]
[JsonSerializable(typeof(CertificateInfoItem))]
[JsonSerializable(typeof(CertificateInfoResponse))]
[JsonSerializable(typeof(DomainCertificateItem))]
[JsonSerializable(typeof(DomainCertificateResponse))]
[JsonSerializable(typeof(ManagedCertificateItem))]
[JsonSerializable(typeof(ManagedCertificateResponse))]
[JsonSerializable(typeof(UserDomainItem))]
[JsonSerializable(typeof(UserDomainsResponse))]
[JsonSerializable(typeof(UserVipsResponse))]
internal sealed partial class CdnJsonContext : JsonSerializerContext
{
    public static CdnJsonContext Instance { get; } = new(LenientJson.CreateOptions());
}
