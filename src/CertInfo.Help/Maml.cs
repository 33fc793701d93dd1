using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CertInfo.Help;

/// <summary>Writes pages as MAML, the form that Get-Help reads on both editions.</summary>
internal static partial class Maml
{
    private static readonly XNamespace Help = "http://msh";
    private static readonly XNamespace Text = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    public static XDocument Write(IEnumerable<HelpPage> pages) => new(
        new XDeclaration("1.0", "utf-8", null),
        new XElement(Help + "helpItems", new XAttribute("schema", "maml"), pages.OrderBy(page => page.Name, StringComparer.Ordinal).Select(Write)));

    private static XElement Write(HelpPage page) => new(
        Command + "command",
        new XAttribute(XNamespace.Xmlns + "maml", Text),
        new XAttribute(XNamespace.Xmlns + "command", Command),
        new XAttribute(XNamespace.Xmlns + "dev", Dev),
        new XElement(
            Command + "details",
            new XElement(Command + "name", page.Name),
            new XElement(Command + "verb", page.Name.Split('-')[0]),
            new XElement(Command + "noun", page.Name.Split('-')[1]),
            Description(page.Synopsis)),
        Description(page.Description),
        new XElement(Command + "syntax", page.Syntax.Select(syntax => WriteSyntax(page, syntax))),
        new XElement(Command + "parameters", page.Parameters.OrderBy(parameter => parameter.Name, StringComparer.Ordinal).Select(parameter => Write(parameter, withDescription: true))),
        new XElement(Command + "inputTypes", page.Inputs.Select(type => WriteType(Command + "inputType", type))),
        new XElement(Command + "returnValues", page.Outputs.Select(type => WriteType(Command + "returnValue", type))),
        new XElement(Text + "alertSet", new XElement(Text + "alert", Paragraphs(page.Notes))),
        new XElement(Command + "examples", page.Examples.Select(Write)),
        new XElement(Command + "relatedLinks", page.Links.Select(link => new XElement(Text + "navigationLink", new XElement(Text + "linkText", link.Text), new XElement(Text + "uri", link.Address)))));

    // The order is that of the line on the page, which a test compares with the cmdlet's own.
    private static XElement WriteSyntax(HelpPage page, HelpSyntax syntax) => new(
        Command + "syntaxItem",
        new XElement(Text + "name", page.Name),
        ParameterNames().Matches(syntax.Text).Select(match => match.Value).Select(name => page.Parameters.SingleOrDefault(parameter => parameter.Name == name && parameter.IsIn(syntax.Set))
            ?? throw new FormatException($"{page.Name} has no parameter {name} in set '{syntax.Set}'.")).Select(parameter => Write(parameter, withDescription: false)));

    private static XElement Write(HelpParameter parameter, bool withDescription)
    {
        IReadOnlyDictionary<string, string> facts = parameter.Facts;
        string type = facts["Type"];
        bool isSwitch = type == "SwitchParameter";
        string required = facts["Required"].StartsWith("True", StringComparison.Ordinal) ? "true" : "false";
        return new(
            Command + "parameter",
            new XAttribute("required", required),
            new XAttribute("variableLength", "true"),
            new XAttribute("globbing", facts["Accept wildcard characters"] == "True" ? "true" : "false"),
            new XAttribute("pipelineInput", facts["Accept pipeline input"]),
            new XAttribute("position", facts["Position"] == "Named" ? "named" : facts["Position"]),
            new XAttribute("aliases", facts["Aliases"] is { Length: > 0 } aliases ? aliases : "none"),
            new XElement(Text + "name", parameter.Name),
            withDescription ? Description(parameter.Description) : null,
            isSwitch && !withDescription ? null : new XElement(Command + "parameterValue", new XAttribute("required", isSwitch ? "false" : "true"), new XAttribute("variableLength", "false"), type),
            new XElement(Dev + "type", new XElement(Text + "name", type), new XElement(Text + "uri")),
            new XElement(Dev + "defaultValue", facts["Default value"]));
    }

    private static XElement WriteType(XName name, HelpType type) =>
        new(name, new XElement(Dev + "type", new XElement(Text + "name", type.Name)), Description(type.Description));

    private static XElement Write(HelpExample example) => new(
        Command + "example",
        new XElement(Text + "title", $"-------------------------- {example.Title} --------------------------"),
        new XElement(Dev + "code", example.Code),
        // The empty one keeps it apart from the next.
        new XElement(Dev + "remarks", Paragraphs(example.Remarks.Append(""))));

    private static XElement Description(IEnumerable<string> paragraphs) => new(Text + "description", Paragraphs(paragraphs));

    private static IEnumerable<XElement> Paragraphs(IEnumerable<string> paragraphs) => paragraphs.Select(paragraph => new XElement(Text + "para", paragraph));

    [GeneratedRegex(@"(?<=(^|[ \[])-)\w+(?=[ \]])")]
    private static partial Regex ParameterNames();
}
