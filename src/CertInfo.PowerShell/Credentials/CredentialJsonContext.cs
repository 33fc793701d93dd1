using System.Text.Json.Serialization;
using CertInfo.Rpc;

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
    public static CredentialJsonContext Instance { get; } = new(LenientJson.CreateOptions());
}
