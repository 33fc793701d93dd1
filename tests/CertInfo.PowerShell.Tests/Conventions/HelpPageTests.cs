using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using CertInfo.Commands;
using CertInfo.Help;
using CertInfo.Shell;
using CertInfo.Tests.Hosted;
using Xunit;

namespace CertInfo.Tests.Conventions;

/// <summary>The pages in docs agree with the metadata of the cmdlets.</summary>
public partial class HelpPageTests : ModuleTest
{
    private static readonly string[] Languages = ["en-US", "zh-CN"];

    public static TheoryData<string, string> Pages =>
        [.. Languages.SelectMany(language => Directory.GetFiles(Folder(language), "*-*.md").Select(file => (language, Path.GetFileNameWithoutExtension(file))))];

    [Theory]
    [InlineData("en-US")]
    [InlineData("zh-CN")]
    public void Every_cmdlet_has_its_page(string language) => Assert.Equal(
        Get<CommandInfo>("Get-Command -Module CertInfo").Select(command => command.Name).Order(StringComparer.Ordinal),
        Directory.GetFiles(Folder(language), "*-*.md").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_syntax_is_the_cmdlets_own(string language, string name)
    {
        CommandInfo command = Command(name);

        string[] expected = [.. command.ParameterSets.OrderByDescending(set => set.IsDefault).ThenBy(set => set.Name, StringComparer.Ordinal).Select(set => Syntax(name, set))];

        Assert.Equal(expected, Page(language, name).Syntax.Select(syntax => Blanks().Replace(syntax.Text, " ")));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_parameter_is_described_as_it_is(string language, string name)
    {
        CommandInfo command = Command(name);
        HelpPage page = Page(language, name);
        object asItStarts = Activator.CreateInstance(((CmdletInfo)command).ImplementingType)!;
        Assert.Equal(OwnParameters(command).Select(parameter => parameter.Name).Order(StringComparer.Ordinal), page.Parameters.Select(parameter => parameter.Name));

        foreach (HelpParameter described in page.Parameters)
        {
            CommandParameterInfo[] uses = [.. command.ParameterSets.SelectMany(set => set.Parameters).Where(parameter => parameter.Name == described.Name)];
            string[] sets = [.. command.ParameterSets.Where(set => set.Parameters.Any(parameter => parameter.Name == described.Name)).Select(set => set.Name).Order(StringComparer.Ordinal)];

            Assert.NotEmpty(described.Description);
            Assert.All(described.Description, Assert.NotEmpty);
            Assert.Equal(TypeName(uses[0].ParameterType), described.Facts["Type"]);
            Assert.Equal(sets.Length == command.ParameterSets.Count ? "(All)" : string.Join(", ", sets), described.Facts["Parameter Sets"]);
            Assert.Equal(uses[0].Aliases.Order(StringComparer.Ordinal), described.Facts["Aliases"].Split(", ", StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
            Assert.Equal(uses.Any(use => use.IsMandatory) ? "True" : "False", described.Facts["Required"]);
            Assert.Equal(uses[0].Position < 0 ? "Named" : $"{uses[0].Position}", described.Facts["Position"]);
            Assert.Equal(DefaultValue(asItStarts, described.Name), described.Facts["Default value"]);
            Assert.Equal(PipelineInput(uses), described.Facts["Accept pipeline input"]);
            Assert.Equal(uses[0].Attributes.OfType<SupportsWildcardsAttribute>().Any() ? "True" : "False", described.Facts["Accept wildcard characters"]);
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void It_has_what_the_help_of_a_cmdlet_has(string language, string name)
    {
        HelpPage page = Page(language, name);

        Assert.Equal(name, page.Name);
        Assert.Single(page.Synopsis);
        Assert.NotEmpty(page.Description);
        Assert.InRange(page.Examples.Count, 6, 20);
        Assert.All(page.Examples, example => Assert.NotEmpty(example.Remarks));
        Assert.NotEmpty(page.Inputs);
        Assert.Equal(OutputTypes(Command(name)), page.Outputs.Select(type => type.Name));
        Assert.NotEmpty(page.Notes);
        Assert.True(!CallsTheService(Command(name)) || page.Notes.Any(note => note.Contains("\"Action\": \"cdn:", StringComparison.Ordinal) || note.Contains("\"cdn:", StringComparison.Ordinal)));
        Assert.StartsWith("https://", page.Links[0].Address, StringComparison.Ordinal); // What Get-Help -Online opens.
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_language_has_the_same_examples(string language, string name) =>
        Assert.Equal(Page("en-US", name).Examples.Select(example => example.Code), Page(language, name).Examples.Select(example => example.Code));

    [Fact]
    public void A_page_without_a_part_or_a_fact_is_refused()
    {
        string page = File.ReadAllText(Path.Combine(Folder("en-US"), "Get-AlibabaCertificateInfo.md"));

        Assert.Contains("NOTES", Assert.Throws<FormatException>(() => HelpPageReader.Read(page.Replace("## NOTES", "## REMARKS", StringComparison.Ordinal))).Message, StringComparison.Ordinal);
        Assert.Contains("Position", Assert.Throws<FormatException>(() => HelpPageReader.Read(page.Replace("Position: 0", "", StringComparison.Ordinal))).Message, StringComparison.Ordinal);
        Assert.Contains("schema", Assert.Throws<FormatException>(() => HelpPageReader.Read(page[4..])).Message, StringComparison.Ordinal);
    }

    private static bool CallsTheService(CommandInfo command) => typeof(AlibabaCmdlet).IsAssignableFrom(((CmdletInfo)command).ImplementingType);

    private static string Folder(string language) => Path.Combine(ModuleLocation.RepositoryRoot, "docs", language);

    private static HelpPage Page(string language, string name) => HelpPageReader.Read(File.ReadAllText(Path.Combine(Folder(language), name + ".md")));

    private static IEnumerable<ParameterMetadata> OwnParameters(CommandInfo command) =>
        command.Parameters.Values.Where(parameter => !Cmdlet.CommonParameters.Contains(parameter.Name));

    // Positional parameters first, then mandatory ones, then the rest by name, as in PlatyPS.
    private static string Syntax(string command, CommandParameterSetInfo set) => string.Join(' ', set.Parameters
        .Where(parameter => !Cmdlet.CommonParameters.Contains(parameter.Name))
        .OrderBy(parameter => parameter.Position < 0 ? int.MaxValue : parameter.Position)
        .ThenByDescending(parameter => parameter.IsMandatory)
        .ThenBy(parameter => parameter.Name, StringComparer.Ordinal)
        .Select(Syntax)
        .Prepend(command)
        .Append("[<CommonParameters>]"));

    private static string Syntax(CommandParameterInfo parameter)
    {
        string name = parameter.Position < 0 ? $"-{parameter.Name}" : $"[-{parameter.Name}]";
        string withValue = parameter.ParameterType == typeof(SwitchParameter) ? name : $"{name} <{TypeName(parameter.ParameterType)}>";
        return parameter.IsMandatory ? withValue : $"[{withValue}]";
    }

    // The maximum number means that there is no limit.
    private static string DefaultValue(object cmdlet, string parameter) => cmdlet.GetType().GetProperty(parameter)?.GetValue(cmdlet) switch
    {
        null or int.MaxValue => "None",
        string[] values => string.Join(", ", values),
        object value => value.ToString()!,
    };

    private static string TypeName(Type type) => type.Name;

    private static string PipelineInput(CommandParameterInfo[] uses)
    {
        string[] ways = [.. new[] { uses.Any(use => use.ValueFromPipelineByPropertyName) ? "ByPropertyName" : "", uses.Any(use => use.ValueFromPipeline) ? "ByValue" : "" }.Where(way => way.Length > 0)];
        return ways.Length == 0 ? "False" : $"True ({string.Join(", ", ways)})";
    }

    private CommandInfo Command(string name) => Assert.Single(Get<CommandInfo>("Get-Command " + name));

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
