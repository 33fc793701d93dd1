using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;
using CertInfo.Rpc;

namespace CertInfo.Cdn;

/// <summary>A field that is documented as a list of texts.</summary>
/// <param name="Texts">The texts that are not blank; null if the field is missing or null.</param>
/// <param name="IsDamaged">Whether the field contains values that are not text, or invalid characters.</param>
[JsonConverter(typeof(TextListConverter))]
internal sealed record TextList(string[]? Texts, bool IsDamaged)
{
    public static TextList Missing { get; } = new(null, false);
}

/// <summary>Reads a list of texts. A single text counts as a list with one text.</summary>
internal sealed class TextListConverter : JsonConverter<TextList>
{
    public override bool HandleNull => true;

    public override TextList Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return TextList.Missing;
        }

        var texts = new List<string>();
        bool isDamaged = false;
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            isDamaged = !Add(ref reader, texts);
            return new([.. texts], isDamaged);
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            isDamaged |= !Add(ref reader, texts);
        }

        return new([.. texts], isDamaged);
    }

    public override void Write(Utf8JsonWriter writer, TextList value, JsonSerializerOptions options) => throw new NotSupportedException();

    /// <returns>False if the value is not a text.</returns>
    private static bool Add(ref Utf8JsonReader reader, List<string> texts)
    {
        ResponseText text = ResponseTextConverter.Read(ref reader);
        if (!string.IsNullOrWhiteSpace(text.Value))
        {
            texts.Add(text.Value!.Trim());
        }

        return !text.IsDamaged;
    }
}
