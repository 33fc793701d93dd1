using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Security;
using CertInfo.Commands;
using Xunit;

namespace CertInfo.Tests.Conventions;

/// <summary>The rules of the cmdlet design guidelines, and those of PSScriptAnalyzer that apply to compiled cmdlets.</summary>
public class CmdletRuleTests
{
    // Standard names that end in s but are singular, and units.
    private static readonly string[] StandardPlurals = ["Address", "ProxyUseDefaultCredentials", "WarningDays", "CriticalDays"];

    private static readonly string[] SecretWords = ["Password", "Secret", "Token"];

    private static readonly string[] ApprovedVerbs = [.. new[]
        {
            typeof(VerbsCommon), typeof(VerbsCommunications), typeof(VerbsData), typeof(VerbsDiagnostic), typeof(VerbsLifecycle), typeof(VerbsOther), typeof(VerbsSecurity),
        }.SelectMany(group => group.GetFields()).Select(verb => (string)verb.GetRawConstantValue()!)];

    public static TheoryData<Type> Cmdlets =>
        [.. typeof(AlibabaCmdlet).Assembly.GetExportedTypes().Where(type => type.GetCustomAttribute<CmdletAttribute>() is not null)];

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Its_name_is_an_approved_verb_and_a_singular_noun_of_the_module(Type cmdlet)
    {
        CmdletAttribute name = cmdlet.GetCustomAttribute<CmdletAttribute>()!;

        Assert.Contains(name.VerbName, ApprovedVerbs);
        Assert.Matches("^Alibaba([A-Z][a-z]+)+$", name.NounName);
        Assert.False(name.NounName.EndsWith('s'), name.NounName);
        Assert.Equal($"CertInfo.Commands.{name.VerbName}{name.NounName}Command", cmdlet.FullName);
        Assert.True(cmdlet.IsSealed);
        Assert.NotEmpty(cmdlet.GetCustomAttributes<OutputTypeAttribute>());
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Only_what_writes_a_file_supports_WhatIf_and_Confirm(Type cmdlet)
    {
        CmdletAttribute name = cmdlet.GetCustomAttribute<CmdletAttribute>()!;

        Assert.True(name.VerbName is VerbsCommon.Get or VerbsCommon.Find or VerbsDiagnostic.Test or VerbsData.Export);
        Assert.Equal(name.VerbName == VerbsData.Export, name.SupportsShouldProcess);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Its_parameters_have_singular_names_in_Pascal_case_and_fitting_types(Type cmdlet) => Assert.All(Parameters(cmdlet), parameter =>
    {
        Assert.Matches("^([A-Z][a-z]+)+$", parameter.Name);
        Assert.True(!parameter.Name.EndsWith('s') || StandardPlurals.Contains(parameter.Name), parameter.Name);
        Assert.DoesNotContain(parameter.Name, Cmdlet.CommonParameters.Concat(Cmdlet.OptionalCommonParameters));
        Assert.NotEqual(typeof(bool), parameter.PropertyType);
        Assert.True(parameter.GetMethod!.IsPublic && parameter.SetMethod!.IsPublic);

        // A secret is never a string, and a credential parameter accepts a user name.
        Assert.False(parameter.PropertyType == typeof(string) && SecretWords.Any(part => parameter.Name.Contains(part, StringComparison.Ordinal)), parameter.Name);
        Assert.True(parameter.Name != "SecurityToken" || parameter.PropertyType == typeof(SecureString));
        Assert.Equal(parameter.PropertyType == typeof(PSCredential), parameter.GetCustomAttribute<CredentialAttribute>() is not null);
    });

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Each_set_takes_one_parameter_by_value_and_one_a_position(Type cmdlet)
    {
        foreach (CommandParameterSetInfo set in new CmdletInfo("Any-Name", cmdlet).ParameterSets)
        {
            Assert.InRange(set.Parameters.Count(parameter => parameter.ValueFromPipeline), 0, 1);
            Assert.Equal(set.Parameters.Where(p => p.Position >= 0).Select(p => p.Position).Distinct().Count(), set.Parameters.Count(p => p.Position >= 0));
            Assert.InRange(set.Parameters.Count(parameter => parameter.Position >= 0), 0, 4);

            string[] names = [.. set.Parameters.SelectMany(parameter => parameter.Aliases.Append(parameter.Name))];
            Assert.Equal(names.Distinct(StringComparer.OrdinalIgnoreCase).Count(), names.Length);
        }
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void No_parameter_that_must_be_given_has_a_default_and_no_switch_is_on(Type cmdlet)
    {
        object instance = Activator.CreateInstance(cmdlet)!;

        Assert.All(Parameters(cmdlet), parameter =>
        {
            object? value = parameter.GetValue(instance);
            Assert.True(value is not SwitchParameter { IsPresent: true }, parameter.Name);
            Assert.True(value is null || !parameter.GetCustomAttributes<ParameterAttribute>().Any(attribute => attribute.Mandatory), parameter.Name);
        });
    }

    private static IEnumerable<PropertyInfo> Parameters(Type cmdlet) => cmdlet.GetProperties().Where(property => property.GetCustomAttributes<ParameterAttribute>().Any());
}
