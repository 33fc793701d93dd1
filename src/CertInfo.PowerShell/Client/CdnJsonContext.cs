using System;
using System.Text.Json;
using System.Text.Json.Serialization;
using CertInfo.Credentials;

namespace CertInfo.Client;

/// <summary>The generated readers of every JSON body: no reflection at start-up.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(AvailableCertificateAnswer))]
[JsonSerializable(typeof(CertificateInfoAnswer))]
[JsonSerializable(typeof(DomainCertificateAnswer))]
[JsonSerializable(typeof(ErrorAnswer))]
[JsonSerializable(typeof(AssumeRoleAnswer))]
[JsonSerializable(typeof(CliConfiguration))]
[JsonSerializable(typeof(CloudSsoAnswer))]
[JsonSerializable(typeof(ExternalAnswer))]
[JsonSerializable(typeof(IssuedKey))]
[JsonSerializable(typeof(OAuthTokenAnswer))]
[JsonSerializable(typeof(RefusalAnswer))]
internal sealed partial class CdnJsonContext : JsonSerializerContext
{
    private static readonly Lazy<CdnJsonContext> Loose = new(() => new(new JsonSerializerOptions
    {
        // Gateways differ in the case of an error's fields.
        PropertyNameCaseInsensitive = true,
        MaxDepth = 16,
    }));

    public static CdnJsonContext Instance => Loose.Value;
}
