using System.Text.Json;

namespace CertInfo.Rpc;

/// <summary>The options of the generated JSON contexts.</summary>
internal static class LenientJson
{
    /// <summary>Creates the options. Property names are not case-sensitive, because services and gateways differ in their case.</summary>
    public static JsonSerializerOptions CreateOptions() => new() { PropertyNameCaseInsensitive = true, MaxDepth = 16 };
}
