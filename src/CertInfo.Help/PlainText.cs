using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CertInfo.Help;

/// <summary>Markdown as a terminal shows it: without marks, one text a paragraph, code as it is.</summary>
internal static class PlainText
{
    public static IReadOnlyList<string> Of(IEnumerable<Block> blocks) => [.. blocks.SelectMany(Of)];

    public static string Of(ContainerInline? inlines)
    {
        var text = new StringBuilder();
        foreach (Inline inline in inlines ?? [])
        {
            text.Append(inline switch
            {
                CodeInline code => code.Content,
                LiteralInline literal => literal.Content.ToString(),
                HtmlEntityInline entity => entity.Transcoded.ToString(),
                LinkInline { Url: { } address } link when Of((ContainerInline)link) != address => $"{Of((ContainerInline)link)} ({address})",
                AutolinkInline link => link.Url,
                LineBreakInline { IsHard: true } => "\n",
                LineBreakInline => SoftBreak(inline),
                ContainerInline container => Of(container),
                _ => throw new FormatException($"No plain text for {inline.GetType().Name} at line {inline.Line + 1}."),
            });
        }

        return text.ToString();
    }

    public static string Of(LeafBlock block) => string.Join('\n', block.Lines.Lines.Take(block.Lines.Count).Select(line => line.Slice.ToString()));

    private static IEnumerable<string> Of(Block block) => block switch
    {
        ParagraphBlock paragraph => [Of(paragraph.Inline)],
        CodeBlock code => [Of((LeafBlock)code)],
        ListBlock list => [string.Join('\n', list.Cast<ListItemBlock>().Select(item => "- " + string.Join("\n  ", Of((IEnumerable<Block>)item))))],
        _ => throw new FormatException($"No plain text for {block.GetType().Name} at line {block.Line + 1}."),
    };

    // Chinese has no blanks between words, and so none where a line of the source ends.
    private static string SoftBreak(Inline inline) =>
        IsWide(LastOf(inline.PreviousSibling)) || IsWide(FirstOf(inline.NextSibling)) ? "" : " ";

    private static char LastOf(Inline? inline) => inline is LiteralInline literal && literal.Content.Length > 0 ? literal.Content.ToString()[^1] : 'x';

    private static char FirstOf(Inline? inline) => inline is LiteralInline literal && literal.Content.Length > 0 ? literal.Content.ToString()[0] : 'x';

    private static bool IsWide(char c) => c is (>= '\u2e80' and <= '\u9fff') or (>= '\uff00' and <= '\uffef');
}
