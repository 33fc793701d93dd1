using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using CertInfo.Diagnostics;

namespace CertInfo.Commands;

/// <summary>What completers share: they offer words that begin as the one typed, quoted where the language needs it.</summary>
internal static class Completer
{
    /// <summary>Those of the words that begin with what was typed, in order, each once. One with characters that a terminal would not show as they are is left out.</summary>
    public static IEnumerable<CompletionResult> Match(IEnumerable<string> words, string? typed)
    {
        string start = (typed ?? "").Trim('\'', '"');
        return words
            .Where(word => word.Length > 0 && word.StartsWith(start, StringComparison.OrdinalIgnoreCase) && TerminalText.Sanitize(word) == word)
            .Distinct()
            .OrderBy(word => word, StringComparer.OrdinalIgnoreCase)
            .Select(word => new CompletionResult(Quoted(word), word, CompletionResultType.ParameterValue, word));
    }

    private static string Quoted(string word) => word.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.') && char.IsLetterOrDigit(word[0]) && !IsOtherNumber(word)
        ? word
        : "'" + CodeGeneration.EscapeSingleQuotedStringContent(word) + "'";

    // Bare, 0123 is 123 to the language, and 1kb is 1024.
    private static bool IsOtherNumber(string word)
    {
        Parser.ParseInput(word, out Token[] tokens, out _);
        return tokens[0] is NumberToken number && Convert.ToString(number.Value, CultureInfo.InvariantCulture) != word;
    }
}
