using System.Text.Json;
using System.Text.Json.Serialization;

namespace CertInfo.Rpc;

/// <summary>The JSON that comes with an error.</summary>
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

    /// <summary>Read by hand: an answer that has it in another shape is the service's error all the same.</summary>
    public JsonElement AccessDeniedDetail { get; set; }

    /// <summary>The permission that is missing, where the service says.</summary>
    [JsonIgnore]
    public string? AuthAction => AccessDeniedDetail.ValueKind == JsonValueKind.Object
        && AccessDeniedDetail.TryGetProperty(nameof(AuthAction), out JsonElement action)
        && action.ValueKind == JsonValueKind.String
        ? action.GetString()
        : null;
}
