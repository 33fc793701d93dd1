using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CertInfo.Cdn;

/// <summary>
/// Reads DomainList in each form that is documented: a JSON array, the text of a JSON array, one name,
/// or names that are separated by commas. Blank names are omitted.
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
                // Names in brackets without quotes: read them as names that are separated by commas.
                trimmed = trimmed.Trim('[', ']');
            }
        }

        return RemoveBlanks(trimmed.Split(','));
    }

    // In the text form, items that are not strings are ignored.
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

        return RemoveBlanks(names);
    }

    private static string[] RemoveBlanks(IEnumerable<string?> names) =>
        names.Select(n => n?.Trim()).Where(n => !string.IsNullOrEmpty(n)).ToArray()!;
}
