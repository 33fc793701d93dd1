using System;
using System.Collections.Generic;
using System.IO;

namespace CertInfo.Credentials;

/// <summary>Reads INI: sections, <c>key = value</c>, comments with <c>#</c> or <c>;</c> on a line of their own or after a blank.</summary>
internal static class IniFile
{
    /// <summary>The sections in their order; names and keys compare without case, and a section that comes again goes on.</summary>
    /// <exception cref="AlibabaCloudException">CredentialFileInvalid, with line and column.</exception>
    public static List<KeyValuePair<string, Dictionary<string, string>>> Parse(string path, string text)
    {
        var sections = new List<KeyValuePair<string, Dictionary<string, string>>>();
        Dictionary<string, string>? current = null;
        using var reader = new StringReader(text);
        int number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            string content = WithoutComment(line).Trim();
            if (content.Length == 0)
            {
                continue;
            }

            int column = line.IndexOf(content[0]) + 1;
            if (content[0] == '[')
            {
                if (content.Length < 3 || content[content.Length - 1] != ']')
                {
                    throw CredentialFile.Broken(path, number, column);
                }

                current = Section(sections, content.Substring(1, content.Length - 2).Trim());
                continue;
            }

            int separator = content.IndexOfAny(['=', ':']);
            if (separator <= 0)
            {
                throw CredentialFile.Broken(path, number, column);
            }

            current ??= Section(sections, ProfileFile.DefaultName);
            current[content.Substring(0, separator).Trim()] = Unquoted(content.Substring(separator + 1).Trim());
        }

        return sections;
    }

    private static Dictionary<string, string> Section(List<KeyValuePair<string, Dictionary<string, string>>> sections, string name)
    {
        int at = sections.FindIndex(section => section.Key.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (at < 0)
        {
            at = sections.Count;
            sections.Add(new(name, new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)));
        }

        return sections[at].Value;
    }

    // The official samples put comments after values; a value may hold the mark itself, but not after a blank.
    private static string WithoutComment(string line)
    {
        for (int i = 0; i < line.Length; i++)
        {
            if (line[i] is '#' or ';' && (i == 0 || char.IsWhiteSpace(line[i - 1])))
            {
                return line.Substring(0, i);
            }
        }

        return line;
    }

    private static string Unquoted(string value) =>
        value.Length >= 2 && value[0] is '"' or '\'' && value[value.Length - 1] == value[0] ? value.Substring(1, value.Length - 2) : value;
}
