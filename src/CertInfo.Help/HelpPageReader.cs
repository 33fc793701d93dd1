using System;
using System.Collections.Generic;
using System.Linq;
using Markdig;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CertInfo.Help;

/// <summary>Reads a page in PlatyPS form (schema 2.0.0). What has not that form is an error: nothing is left out unsaid.</summary>
internal static class HelpPageReader
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UseYamlFrontMatter().Build();

    private static readonly string[] Facts =
        ["Type", "Parameter Sets", "Aliases", "Required", "Position", "Default value", "Accept pipeline input", "Accept wildcard characters"];

    public static HelpPage Read(string markdown)
    {
        MarkdownDocument document = Markdown.Parse(markdown, Pipeline);
        if (document.FirstOrDefault() is not YamlFrontMatterBlock front || Fact(PlainText.Of(front), "schema") != "2.0.0")
        {
            throw new FormatException("The page does not begin with front matter of schema 2.0.0.");
        }

        Section page = Sections(document.Skip(1), 1).Single();
        Dictionary<string, Section> parts = Sections(page.Blocks, 2).ToDictionary(part => part.Title);
        return new HelpPage(page.Title)
        {
            Synopsis = PlainText.Of(Part("SYNOPSIS").Blocks),
            Syntax = ReadSyntax(Part("SYNTAX")),
            Description = PlainText.Of(Part("DESCRIPTION").Blocks),
            Examples = [.. Sections(Part("EXAMPLES").Blocks, 3).Select(ReadExample)],
            Parameters = [.. Sections(Part("PARAMETERS").Blocks, 3).Where(part => part.Title != "CommonParameters").Select(ReadParameter)],
            Inputs = [.. Sections(Part("INPUTS").Blocks, 3).Select(ReadType)],
            Outputs = [.. Sections(Part("OUTPUTS").Blocks, 3).Select(ReadType)],
            Notes = PlainText.Of(Part("NOTES").Blocks),
            Links = [.. Part("RELATED LINKS").Blocks.OfType<ParagraphBlock>().SelectMany(block => block.Inline!.OfType<LinkInline>()).Select(ReadLink)],
        };

        Section Part(string title) => parts.GetValueOrDefault(title) ?? throw new FormatException($"The page has no {title}.");
    }

    private static HelpSyntax[] ReadSyntax(Section section)
    {
        Section[] sets = [.. Sections(section.Blocks, 3)];
        return sets.Length == 0
            ? [new(null, PlainText.Of(section.Blocks.OfType<FencedCodeBlock>().Single()).Trim())]
            : [.. sets.Select(set => new HelpSyntax(set.Title.Replace(" (Default)", "", StringComparison.Ordinal), PlainText.Of(set.Blocks.OfType<FencedCodeBlock>().Single()).Trim()))];
    }

    private static HelpExample ReadExample(Section section)
    {
        FencedCodeBlock code = section.Blocks.OfType<FencedCodeBlock>().First();
        return new(section.Title, PlainText.Of(code), PlainText.Of(section.Blocks.Where(block => block != code)));
    }

    private static HelpParameter ReadParameter(Section section)
    {
        if (!section.Title.StartsWith('-') || section.Blocks.LastOrDefault() is not FencedCodeBlock { Info: "yaml" } block)
        {
            throw new FormatException($"'{section.Title}' is not a parameter with its yaml block.");
        }

        string yaml = PlainText.Of(block);
        return new(section.Title[1..], PlainText.Of(section.Blocks.SkipLast(1)), Facts.ToDictionary(fact => fact, fact => Fact(yaml, fact)));
    }

    private static HelpType ReadType(Section section) => new(section.Title, PlainText.Of(section.Blocks));

    private static HelpLink ReadLink(LinkInline link) =>
        new(PlainText.Of((ContainerInline)link), link.Url is { } url && url.StartsWith("https://", StringComparison.Ordinal) ? url : "");

    private static string Fact(string yaml, string name) =>
        yaml.Split('\n').FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.Ordinal))?[(name.Length + 1)..].Trim()
            ?? throw new FormatException($"'{name}' is missing from:\n{yaml}");

    private static IEnumerable<Section> Sections(IEnumerable<Block> blocks, int level)
    {
        Section? section = null;
        foreach (Block block in blocks)
        {
            if (block is HeadingBlock heading && heading.Level == level)
            {
                if (section is not null)
                {
                    yield return section;
                }

                section = new(PlainText.Of(heading.Inline), []);
            }
            else
            {
                section?.Blocks.Add(block);
            }
        }

        if (section is not null)
        {
            yield return section;
        }
    }

    private sealed record Section(string Title, List<Block> Blocks);
}
