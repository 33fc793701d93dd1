using System.Text.Json.Serialization;

namespace CertInfo.Client;

/// <summary>The JSON that comes with an error.</summary>
internal sealed class ErrorAnswer
{
    [JsonConverter(typeof(LooseStringConverter))]
    public string? RequestId { get; set; }

    [JsonConverter(typeof(LooseStringConverter))]
    public string? Code { get; set; }

    [JsonConverter(typeof(LooseStringConverter))]
    public string? Message { get; set; }

    [JsonConverter(typeof(LooseStringConverter))]
    public string? Recommend { get; set; }

    public AccessDenial? AccessDeniedDetail { get; set; }
}

/// <summary>What a permission error says of the permission that is missing.</summary>
internal sealed class AccessDenial
{
    [JsonConverter(typeof(LooseStringConverter))]
    public string? AuthAction { get; set; }
}
