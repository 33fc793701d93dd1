using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace CertInfo.Credentials;

/// <summary>Splits and joins a command as the Alibaba Cloud CLI does, without a shell: there are no expansions and no pipes.</summary>
internal static class CommandLine
{
    /// <summary>Returns the words; null if a quote is not closed, a backslash is the last character, or there is no word.</summary>
    /// <param name="text">The command.</param>
    /// <param name="windows">Whether the rules of Windows apply: a backslash outside of quotes is part of a path.</param>
    public static IReadOnlyList<string>? Split(string text, bool windows)
    {
        text = text.Trim();
        var words = new List<string>();
        StringBuilder? word = null;
        char quote = '\0';
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '\\' && quote == '\0' && !windows && i + 1 == text.Length)
            {
                return null;
            }

            if (c == '\\' && i + 1 < text.Length && Escapes(quote, text[i + 1], windows))
            {
                // A line that ends with a backslash continues in the next one.
                if (text[++i] != '\n')
                {
                    (word ??= new()).Append(text[i]);
                }
            }
            else if (quote != '\0')
            {
                if (c == quote)
                {
                    quote = '\0';
                }
                else
                {
                    word!.Append(c);
                }
            }
            else if (c is '"' or '\'')
            {
                quote = c;
                word ??= new();
            }
            else if (!char.IsWhiteSpace(c))
            {
                (word ??= new()).Append(c);
            }
            else if (word is not null)
            {
                words.Add(word.ToString());
                word = null;
            }
        }

        if (word is not null)
        {
            words.Add(word.ToString());
        }

        return quote == '\0' && words.Count > 0 && words[0].Length > 0 ? words : null;
    }

    /// <summary>Joins arguments so that the program receives each of them unchanged. .NET uses the rules of CommandLineToArgvW on every platform.</summary>
    public static string Join(IEnumerable<string> arguments) => string.Join(" ", arguments.Select(Quote));

    public static bool IsWindows => Path.DirectorySeparatorChar == '\\';

    private static bool Escapes(char quote, char next, bool windows) => quote switch
    {
        '\'' => false,
        '"' => next == '"' || (!windows && (next is '\\' or '$' or '`' or '\n')),
        _ => !windows,
    };

    // As Go does for the CLI: quotes only where there is a blank or nothing, so that programs such as cmd.exe recognize their options.
    private static string Quote(string argument)
    {
        bool isQuoted = argument.Length == 0 || argument.IndexOfAny([' ', '\t']) >= 0;
        var quoted = new StringBuilder(isQuoted ? "\"" : "");
        int backslashes = 0;
        foreach (char c in argument)
        {
            if (c == '\\')
            {
                backslashes++;
                continue;
            }

            // A backslash is doubled before a quote, and only there.
            quoted.Append('\\', c == '"' ? (2 * backslashes) + 1 : backslashes).Append(c);
            backslashes = 0;
        }

        return isQuoted ? quoted.Append('\\', 2 * backslashes).Append('"').ToString() : quoted.Append('\\', backslashes).ToString();
    }
}
