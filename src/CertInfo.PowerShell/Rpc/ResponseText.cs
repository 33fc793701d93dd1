using System.Text.Json.Serialization;

namespace CertInfo.Rpc;

/// <summary>A field of a response that is documented as a string.</summary>
/// <param name="Value">The text; null where the field is missing or null, or is an object or an array.</param>
/// <param name="IsDamaged">Whether some of the field was lost: see <see cref="ResponseTextConverter"/>.</param>
[JsonConverter(typeof(ResponseTextConverter))]
internal readonly record struct ResponseText(string? Value, bool IsDamaged);
