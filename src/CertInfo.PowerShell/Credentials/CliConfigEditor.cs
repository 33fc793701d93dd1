using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using CertInfo.Diagnostics;

namespace CertInfo.Credentials;

/// <summary>Changes fields of one profile in the JSON of the CLI's file. Every other character of the file stays as it is.</summary>
internal static class CliConfigEditor
{
    /// <summary>Returns the changed file; null if it has no such profile.</summary>
    /// <param name="content">The file, with or without a byte order mark.</param>
    /// <param name="profileName">The profile. If several have the name, the first one is changed, as the CLI does.</param>
    /// <param name="fields">The fields: a text, or a Unix time.</param>
    /// <exception cref="JsonException">The file is not valid JSON.</exception>
    public static byte[]? SetFields(byte[] content, string profileName, IReadOnlyList<KeyValuePair<string, object>> fields)
    {
        byte[] json = ByteOrderMark.Remove(content).ToArray();
        if (FindProfile(json, profileName) is not { } profile)
        {
            return null;
        }

        var edits = new List<Edit>();
        foreach (KeyValuePair<string, object> field in fields)
        {
            string value = field.Value is string text ? "\"" + JsonEncodedText.Encode(text) + "\"" : ((long)field.Value).ToString(CultureInfo.InvariantCulture);
            Member[] existing = [.. profile.Members.Where(member => member.Name == field.Key)];
            edits.AddRange(existing.Select(member => new Edit(member.Start, member.End, value)));
            if (existing.Length == 0)
            {
                Member last = profile.Members[profile.Members.Count - 1];
                edits.Add(new Edit(last.End, last.End, "," + profile.Separator + "\"" + field.Key + "\": " + value));
            }
        }

        using var changed = new MemoryStream();
        changed.Write(content, 0, content.Length - json.Length);
        int position = 0;
        foreach (Edit edit in edits.OrderBy(edit => edit.Start))
        {
            changed.Write(json, position, edit.Start - position);
            byte[] value = Encoding.UTF8.GetBytes(edit.Text);
            changed.Write(value, 0, value.Length);
            position = edit.End;
        }

        changed.Write(json, position, json.Length - position);
        return changed.ToArray();
    }

    private static ProfileText? FindProfile(byte[] json, string profileName)
    {
        var reader = new Utf8JsonReader(json);
        bool inProfiles = false;
        while (reader.Read())
        {
            if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 })
            {
                inProfiles = string.Equals(reader.GetString(), "profiles", StringComparison.OrdinalIgnoreCase);
            }
            else if (inProfiles && reader is { TokenType: JsonTokenType.StartObject, CurrentDepth: 2 })
            {
                ProfileText profile = ReadProfile(ref reader, json);
                if (profile.Name == profileName)
                {
                    return profile;
                }
            }
        }

        return null;
    }

    private static ProfileText ReadProfile(ref Utf8JsonReader reader, byte[] json)
    {
        int start = (int)reader.BytesConsumed;
        string separator = "";
        string? name = null;
        var members = new List<Member>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (members.Count == 0)
            {
                separator = Encoding.UTF8.GetString(json, start, (int)reader.TokenStartIndex - start);
            }

            string field = reader.GetString()!;
            reader.Read();
            int valueStart = (int)reader.TokenStartIndex;
            if (field == "name" && reader.TokenType == JsonTokenType.String)
            {
                name = reader.GetString();
            }

            reader.Skip();
            members.Add(new Member(field, valueStart, (int)reader.BytesConsumed));
        }

        return new ProfileText(name, separator, members);
    }

    private sealed class ProfileText(string? name, string separator, IReadOnlyList<Member> members)
    {
        public string? Name { get; } = name;

        /// <summary>The white space before the first field.</summary>
        public string Separator { get; } = separator;

        public IReadOnlyList<Member> Members { get; } = members;
    }

    private sealed class Member(string name, int start, int end)
    {
        public string Name { get; } = name;

        public int Start { get; } = start;

        public int End { get; } = end;
    }

    private sealed class Edit(int start, int end, string text)
    {
        public int Start { get; } = start;

        public int End { get; } = end;

        public string Text { get; } = text;
    }
}
