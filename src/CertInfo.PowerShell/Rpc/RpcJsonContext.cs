using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CertInfo.Rpc;

/// <summary>Generated JSON metadata of error responses.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ErrorResponse))]
internal sealed partial class RpcJsonContext : JsonSerializerContext
{
    private static readonly Lazy<RpcJsonContext> Lenient = new(() => new(new JsonSerializerOptions
    {
        // Gateways differ in the case of property names.
        PropertyNameCaseInsensitive = true,
        MaxDepth = 16,
    }));

    public static RpcJsonContext Instance => Lenient.Value;
}
