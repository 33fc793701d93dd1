using System.Text.Json.Serialization;

namespace CertInfo.Rpc;

/// <summary>A field of a response that is documented as a string.</summary>
/// <param name="Value">The text; null if the field is missing, null, an object or an array.</param>
/// <param name="IsDamaged">Whether the field is an object, an array, or a string with invalid characters.</param>
[JsonConverter(typeof(ResponseTextConverter))]
internal sealed record ResponseText(string? Value, bool IsDamaged)
{
    public static ResponseText Missing { get; } = new(null, false);
}
