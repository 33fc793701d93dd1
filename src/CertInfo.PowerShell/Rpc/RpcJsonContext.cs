using System.Text.Json.Serialization;

namespace CertInfo.Rpc;

/// <summary>Generated JSON metadata of error responses.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ErrorResponse))]
internal sealed partial class RpcJsonContext : JsonSerializerContext
{
    public static RpcJsonContext Instance { get; } = new(LenientJson.CreateOptions());
}
