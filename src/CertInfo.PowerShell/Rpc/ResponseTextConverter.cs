using System;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CertInfo.Rpc;

/// <summary>
/// Reads a field that is documented as a string, without an exception for any other value, because one field must not cost the response.
/// A number or a Boolean becomes its JSON text. An object or an array becomes null.
/// </summary>
/// <remarks>
/// A JSON string can escape half of a surrogate pair (RFC 8259, section 8.2), and the bytes can be invalid UTF-8. U+FFFD replaces such
/// characters, as the Unicode Standard recommends (section 3.9).
/// </remarks>
internal sealed class ResponseTextConverter : JsonConverter<ResponseText>
{
    private const char Replacement = '\ufffd';

    public override bool HandleNull => true;

    public static ResponseText Read(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return ReadString(ref reader);
            case JsonTokenType.Number:
                return new(Encoding.UTF8.GetString(reader.ValueSpan.ToArray()), false);
            case JsonTokenType.True:
                return new("true", false);
            case JsonTokenType.False:
                return new("false", false);
            case JsonTokenType.Null:
                return ResponseText.Missing;
            default:
                reader.Skip();
                return new(null, true);
        }
    }

    public override ResponseText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader);

    public override void Write(Utf8JsonWriter writer, ResponseText value, JsonSerializerOptions options) => throw new NotSupportedException();

    private static ResponseText ReadString(ref Utf8JsonReader reader)
    {
        try
        {
            return new(reader.GetString(), false);
        }
        catch (InvalidOperationException)
        {
            // Utf8JsonReader cannot replace invalid characters.
            return new(ReplaceUnpaired(Unescape(Encoding.UTF8.GetString(reader.ValueSpan.ToArray()))), true);
        }
    }

    // Utf8JsonReader has validated the escape sequences.
    private static StringBuilder Unescape(string text)
    {
        var unescaped = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                unescaped.Append(text[i]);
                continue;
            }

            i++;
            switch (text[i])
            {
                case 'u':
                    unescaped.Append((char)int.Parse(text.Substring(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                    i += 4;
                    break;
                case 'b':
                    unescaped.Append('\b');
                    break;
                case 'f':
                    unescaped.Append('\f');
                    break;
                case 'n':
                    unescaped.Append('\n');
                    break;
                case 'r':
                    unescaped.Append('\r');
                    break;
                case 't':
                    unescaped.Append('\t');
                    break;
                default:
                    unescaped.Append(text[i]);
                    break;
            }
        }

        return unescaped;
    }

    private static string ReplaceUnpaired(StringBuilder text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                text[i] = Replacement;
            }
        }

        return text.ToString();
    }
}
