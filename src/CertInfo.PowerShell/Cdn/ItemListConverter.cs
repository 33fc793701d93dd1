using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace CertInfo.Cdn;

/// <summary>Reads the entries of a list that are objects, and counts the others.</summary>
internal sealed class ItemListConverter<T> : JsonConverter<ItemList<T>>
    where T : class
{
    public override ItemList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException();
        }

        var items = new List<T>();
        int unreadable = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                items.Add(ReadItem(ref reader));
            }
            else
            {
                unreadable += reader.TokenType == JsonTokenType.Null ? 0 : 1;
                reader.Skip();
            }
        }

        return new(items, unreadable);
    }

    public override void Write(Utf8JsonWriter writer, ItemList<T> value, JsonSerializerOptions options) => throw new NotSupportedException();

    private static T ReadItem(ref Utf8JsonReader reader)
    {
        var type = (JsonTypeInfo<T>?)CdnJsonContext.Instance.GetTypeInfo(typeof(T));
        return JsonSerializer.Deserialize(ref reader, type!) ?? throw new JsonException();
    }
}
