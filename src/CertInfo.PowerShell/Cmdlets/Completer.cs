using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using CertInfo.Diagnostics;

namespace CertInfo.Commands;

/// <summary>Matches and quotes words for the completers.</summary>
internal static class Completer
{
    /// <summary>Returns the words that start with the typed text, sorted and without duplicates. Words with characters that are not safe in a terminal are omitted.</summary>
    /// <param name="words">The words.</param>
    /// <param name="typed">The typed text.</param>
    /// <param name="command">The command, whose words are not offered again; null for a parameter with one value.</param>
    /// <param name="toolTip">The tool tip of a word; the word itself by default.</param>
    public static IEnumerable<CompletionResult> Match(IEnumerable<string> words, string? typed, CommandAst? command = null, Func<string, string>? toolTip = null)
    {
        string start = (typed ?? "").Trim('\'', '"');

        // The word that is being typed is one of them.
        var used = new HashSet<string>(command is null ? [] : GetWords(command), StringComparer.OrdinalIgnoreCase);
        used.Remove(start);
        return words
            .Where(word => word.Length > 0 && word.StartsWith(start, StringComparison.OrdinalIgnoreCase) && TerminalText.Sanitize(word) == word && !used.Contains(word))
            .Distinct(StringComparer.Ordinal)
            .OrderBy(word => word, StringComparer.OrdinalIgnoreCase)
            .Select(word => new CompletionResult(Quote(word), word, CompletionResultType.ParameterValue, toolTip?.Invoke(word) ?? word));
    }

    private static IEnumerable<string> GetWords(CommandAst command) => command
        .FindAll(static ast => ast is ConstantExpressionAst, searchNestedScriptBlocks: false)
        .Select(static ast => ast is StringConstantExpressionAst text ? text.Value : ast.Extent.Text);

    private static string Quote(string word) => word.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.') && char.IsLetterOrDigit(word[0]) && !IsParsedAsOtherNumber(word)
        ? word
        : "'" + CodeGeneration.EscapeSingleQuotedStringContent(word) + "'";

    // Without quotes, PowerShell reads 0123 as 123 and 1kb as 1024.
    private static bool IsParsedAsOtherNumber(string word)
    {
        Parser.ParseInput(word, out Token[] tokens, out _);
        return tokens[0] is NumberToken number && Convert.ToString(number.Value, CultureInfo.InvariantCulture) != word;
    }
}
