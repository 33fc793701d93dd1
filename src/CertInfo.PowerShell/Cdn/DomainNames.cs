using System.Text.Json.Serialization;

namespace CertInfo.Cdn;

/// <summary>The field DomainList.</summary>
/// <param name="Names">The names; null if the field is missing or null.</param>
/// <param name="IsDamaged">Whether the field contains values that are not text, or invalid characters.</param>
[JsonConverter(typeof(DomainListConverter))]
internal sealed record DomainNames(string[]? Names, bool IsDamaged)
{
    public static DomainNames Missing { get; } = new(null, false);
}
