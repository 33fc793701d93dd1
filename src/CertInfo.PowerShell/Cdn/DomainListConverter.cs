using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using CertInfo.Rpc;

namespace CertInfo.Cdn;

/// <summary>
/// Reads DomainList in each form that is documented: a JSON array, the text of a JSON array, one name, or names that are separated by
/// commas. It also accepts text that is escaped twice, other separators, quotes and a trailing comma.
/// </summary>
internal sealed class DomainListConverter : JsonConverter<DomainNames>
{
    // Domain names contain none of these characters (RFC 1123, section 2.1).
    private static readonly char[] Separators = [',', ';', '[', ']', '"', '\'', '\\', ' ', '\t', '\r', '\n', '\uff0c', '\uff1b', '\u3001'];

    // The levels of JSON text in JSON text.
    private const int MaxNesting = 3;

    public override bool HandleNull => true;

    public override DomainNames Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return DomainNames.Missing;
        }

        var names = new List<string>();
        bool isDamaged = !ReadValue(ref reader, names, MaxNesting);
        return new(names.ToArray(), isDamaged);
    }

    public override void Write(Utf8JsonWriter writer, DomainNames value, JsonSerializerOptions options) => throw new NotSupportedException();

    /// <returns>False if the value contains something that is not a name.</returns>
    private static bool ReadValue(ref Utf8JsonReader reader, List<string> names, int nesting)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return true;
            case JsonTokenType.String:
                ResponseText text = ResponseTextConverter.Read(ref reader);
                return ReadText(text.Value!, names, nesting) && !text.IsDamaged;
            case JsonTokenType.StartArray:
                bool isWhole = true;
                int depth = reader.CurrentDepth;
                while (reader.Read() && !(reader.TokenType == JsonTokenType.EndArray && reader.CurrentDepth == depth))
                {
                    isWhole &= reader.TokenType is JsonTokenType.StartArray or JsonTokenType.EndArray || ReadValue(ref reader, names, nesting);
                }

                return isWhole;
            default:
                reader.Skip();
                return false;
        }
    }

    private static bool ReadText(string text, List<string> names, int nesting)
    {
        string trimmed = text.Trim();
        if (nesting > 0 && (trimmed == "null" || (trimmed.Length > 0 && trimmed[0] is '[' or '"')))
        {
            int count = names.Count;
            try
            {
                var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(trimmed), new JsonReaderOptions { AllowTrailingCommas = true });
                reader.Read();
                bool isWhole = ReadValue(ref reader, names, nesting - 1);
                return reader.Read() ? throw new JsonException() : isWhole;
            }
            catch (JsonException)
            {
                // Names in brackets without quotes, or with escaped quotes.
                names.RemoveRange(count, names.Count - count);
            }
        }

        if (trimmed.IndexOf('\\') >= 0)
        {
            trimmed = trimmed.Replace("\\r", " ").Replace("\\n", " ").Replace("\\t", " ");
        }

        names.AddRange(trimmed.Split(Separators, StringSplitOptions.RemoveEmptyEntries));
        return true;
    }
}
