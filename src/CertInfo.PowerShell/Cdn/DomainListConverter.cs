using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CertInfo.Cdn;

/// <summary>
/// Reads DomainList in each form the service is documented with: a JSON array, the text of a JSON array,
/// one bare name, or names with commas between them. Blank names are left out.
/// </summary>
internal sealed class DomainListConverter : JsonConverter<string[]>
{
    public override string[]? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.StartArray => ReadArray(ref reader, isLenient: false),
        JsonTokenType.String => FromText(reader.GetString()!),
        JsonTokenType.Null => null,
        _ => throw new JsonException(),
    };

    public override void Write(Utf8JsonWriter writer, string[] value, JsonSerializerOptions options) => throw new NotSupportedException();

    private static string[] FromText(string text)
    {
        string trimmed = text.Trim();
        if (trimmed.StartsWith("[", StringComparison.Ordinal))
        {
            try
            {
                var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(trimmed));
                reader.Read();
                string[] names = ReadArray(ref reader, isLenient: true);
                return reader.Read() ? throw new JsonException() : names;
            }
            catch (JsonException)
            {
                // Brackets around names without quotes: read on as names with commas.
                trimmed = trimmed.Trim('[', ']');
            }
        }

        return WithoutBlanks(trimmed.Split(','));
    }

    // What is not a name is passed over in a text, which the service may have made of anything.
    private static string[] ReadArray(ref Utf8JsonReader reader, bool isLenient)
    {
        var names = new List<string?>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String)
            {
                names.Add(reader.GetString());
            }
            else if (isLenient)
            {
                reader.Skip();
            }
            else if (reader.TokenType != JsonTokenType.Null)
            {
                throw new JsonException();
            }
        }

        return WithoutBlanks(names);
    }

    private static string[] WithoutBlanks(IEnumerable<string?> names) =>
        names.Select(n => n?.Trim()).Where(n => !string.IsNullOrEmpty(n)).ToArray()!;
}
