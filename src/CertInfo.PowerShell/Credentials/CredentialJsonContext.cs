using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CertInfo.Credentials;

/// <summary>Generated JSON metadata of the responses, files and outputs that hold credentials.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(AssumeRoleResponse))]
[JsonSerializable(typeof(CliConfiguration))]
[JsonSerializable(typeof(CloudSsoResponse))]
[JsonSerializable(typeof(ExternalCommandOutput))]
[JsonSerializable(typeof(StsCredentials))]
[JsonSerializable(typeof(OAuthTokenResponse))]
[JsonSerializable(typeof(CredentialErrorResponse))]
internal sealed partial class CredentialJsonContext : JsonSerializerContext
{
    private static readonly Lazy<CredentialJsonContext> Lenient = new(() => new(new JsonSerializerOptions
    {
        // The services differ in the case of property names.
        PropertyNameCaseInsensitive = true,
        MaxDepth = 16,
    }));

    public static CredentialJsonContext Instance => Lenient.Value;
}
