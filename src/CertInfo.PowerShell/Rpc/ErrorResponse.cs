using System.Text.Json;
using System.Text.Json.Serialization;

namespace CertInfo.Rpc;

/// <summary>The JSON of an error response.</summary>
internal sealed class ErrorResponse
{
    [JsonConverter(typeof(LenientStringConverter))]
    public string? RequestId { get; set; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? Code { get; set; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? Message { get; set; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? Recommend { get; set; }

    /// <summary>A JsonElement, so that an unexpected type does not prevent the other fields from being read.</summary>
    public JsonElement AccessDeniedDetail { get; set; }

    /// <summary>The missing permission; null if the service does not say.</summary>
    [JsonIgnore]
    public string? AuthAction => AccessDeniedDetail.ValueKind == JsonValueKind.Object
        && AccessDeniedDetail.TryGetProperty(nameof(AuthAction), out JsonElement action)
        && action.ValueKind == JsonValueKind.String
        ? action.GetString()
        : null;
}
