using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using CertInfo.Cdn;
using CertInfo.Commands;
using Xunit;

namespace CertInfo.Tests.Hosted;

/// <summary>The output of Get-Help.</summary>
public class HelpTests : ModuleTest
{
    public static TheoryData<string, string> Languages => new() { { "en-US", "Gets " }, { "en-GB", "Gets " }, { "zh-CN", "按证书" }, { "fr-FR", "Gets " } };

    [Theory]
    [MemberData(nameof(Languages))]
    public void It_is_in_the_users_language(string language, string start)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

        Assert.StartsWith(start, (string)Help("Get-AlibabaCertificateInfo").Properties["Synopsis"].Value, StringComparison.Ordinal);
        Assert.Contains("ALIBABA_CLOUD_ACCESS_KEY_ID", Assert.Single(Get<string>("Get-Help about_CertInfo")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("zh-CN")]
    public void The_page_about_the_module_has_every_command_type_and_permission(string language)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

        string page = Assert.Single(Get<string>("Get-Help about_CertInfo"));

        foreach (CmdletInfo command in Get<CmdletInfo>("Get-Command -Module CertInfo"))
        {
            Assert.Contains("\n    " + command.Name + "\n", page.ReplaceLineEndings("\n") + "\n", StringComparison.Ordinal); // Under SEE ALSO.
            Assert.All(OutputTypes(command), type => Assert.Contains(type, page, StringComparison.Ordinal));
        }

        Assert.All(Operations.All, operation => Assert.Contains(operation.RamAction, page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("zh-CN")]
    public void Every_parameter_has_a_description(string language)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        foreach (CommandInfo command in Get<CommandInfo>("Get-Command -Module CertInfo"))
        {
            PSObject help = Help(command.Name);

            string[] described = [.. Items(help, "parameters", "parameter").Where(parameter => Text(parameter, "description").Length > 0).Select(parameter => Text(parameter, "name"))];
            Assert.Equal(command.Parameters.Keys.Except(Cmdlet.CommonParameters).Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
            Assert.NotEmpty(Text(help, "description"));
            Assert.NotEmpty(Items(help, "inputTypes", "inputType"));
            Assert.NotEmpty(Items(help, "returnValues", "returnValue"));
            Assert.Contains(typeof(AlibabaCmdlet).IsAssignableFrom(((CmdletInfo)command).ImplementingType) ? "cdn:Describe" : "", Text(help, "alertSet"), StringComparison.Ordinal);
            Assert.Equal(command.ParameterSets.Count, Items(help, "syntax", "syntaxItem").Length);
        }
    }

    private PSObject Help(string name) => Assert.Single(Get<PSObject>($"Get-Help {name} -Full"));

    private static PSObject[] Items(PSObject parent, string list, string item) =>
        parent.Properties[list]?.Value is PSObject found && found.Properties[item]?.Value is { } items
            ? [.. LanguagePrimitives.ConvertTo<object[]>(items).Select(PSObject.AsPSObject)]
            : [];

    // A node of the help is a text, or a list of objects with a Text property.
    private static string Text(PSObject item, string property) => Text(item.Properties[property]?.Value);

    private static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        IEnumerable<object> many => string.Join('\n', many.Select(Text)),
        PSObject { BaseObject: string text } => text,
        PSObject { BaseObject: IEnumerable<object> many } => string.Join('\n', many.Select(Text)),
        PSObject node when node.Properties["Text"] is { } text => Text(text.Value),
        PSObject node when node.Properties["alert"] is { } alert => Text(alert.Value),
        _ => "",
    };
}
