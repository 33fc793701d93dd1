using System;
using System.Collections.Generic;
using System.IO;

namespace CertInfo.Credentials;

/// <summary>Reads an INI file: sections, <c>key = value</c>, and comments that start with <c>#</c> or <c>;</c>, on their own line or after white space.</summary>
internal static class IniFile
{
    /// <summary>Returns the sections in order. Keys are not case-sensitive. Sections are never merged.</summary>
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
            string content = RemoveComment(line).Trim();
            if (content.Length == 0)
            {
                continue;
            }

            int column = line.IndexOf(content[0]) + 1;
            if (content[0] == '[')
            {
                if (content.Length < 3 || content[content.Length - 1] != ']')
                {
                    throw CredentialFile.Invalid(path, number, column);
                }

                current = Section(sections, content.Substring(1, content.Length - 2).Trim());
                continue;
            }

            int separator = content.IndexOfAny(['=', ':']);
            if (separator <= 0)
            {
                throw CredentialFile.Invalid(path, number, column);
            }

            current ??= Section(sections, ProfileFile.DefaultName);
            current[content.Substring(0, separator).Trim()] = Unquote(content.Substring(separator + 1).Trim());
        }

        return sections;
    }

    private static Dictionary<string, string> Section(List<KeyValuePair<string, Dictionary<string, string>>> sections, string name)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        sections.Add(new(name, values));
        return values;
    }

    // The official samples have comments after values. In a value, a comment mark does not follow white space.
    private static string RemoveComment(string line)
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

    private static string Unquote(string value) =>
        value.Length >= 2 && value[0] is '"' or '\'' && value[value.Length - 1] == value[0] ? value.Substring(1, value.Length - 2) : value;
}
