using System.Text.Json.Serialization;

namespace CertInfo.Cdn;

/// <summary>The field DomainList.</summary>
/// <param name="Names">The names; null where the field is missing or null.</param>
/// <param name="IsDamaged">Whether some of the field is not a name, or has characters that cannot be read.</param>
[JsonConverter(typeof(DomainListConverter))]
internal readonly record struct DomainNames(string[]? Names, bool IsDamaged);
