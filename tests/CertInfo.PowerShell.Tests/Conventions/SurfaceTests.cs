using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using CertInfo.Errors;
using CertInfo.Shell;
using CertInfo.Tests.Hosted;
using Xunit;

namespace CertInfo.Tests.Conventions;

/// <summary>Scripts depend on the surface in Surface.txt. It changes only intentionally.</summary>
public class SurfaceTests : ModuleTest
{
    private const string UpdateVariable = "CERTINFO_UPDATE_SURFACE";

    private static readonly string Baseline = Path.Combine(ModuleLocation.RepositoryRoot, "tests", "CertInfo.PowerShell.Tests", "Conventions", "Surface.txt");

    [Fact]
    public void It_is_what_the_baseline_says()
    {
        string[] now = [.. Cmdlets(), .. Types(), .. ErrorIds()];
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            File.WriteAllText(Baseline, string.Join('\n', now) + "\n");
        }

        string[] before = File.Exists(Baseline) ? File.ReadAllLines(Baseline) : [];
        string[] gone = [.. before.Except(now).Select(line => "- " + line)];
        string[] come = [.. now.Except(before).Select(line => "+ " + line)];

        Assert.True(
            before.SequenceEqual(now),
            $"""
            What scripts rely on has changed:
            {string.Join('\n', gone.Concat(come).DefaultIfEmpty("(the order)"))}
            If that is meant, run "dotnet test" once with the environment variable {UpdateVariable}=1, which writes
            {Path.GetRelativePath(ModuleLocation.RepositoryRoot, Baseline)}, and commit that file with the change.
            """);
    }

    // The text of an array, as in a CSV file, is the name of its type.
    [Fact]
    public void No_property_of_an_output_type_is_an_array() => Assert.All(
        typeof(CertificateInfo).Assembly.GetExportedTypes().Where(type => !typeof(Cmdlet).IsAssignableFrom(type)).SelectMany(type => type.GetProperties()),
        property => Assert.False(property.PropertyType.IsArray, $"{property.DeclaringType}.{property.Name}"));

    private IEnumerable<string> Cmdlets()
    {
        foreach (CommandInfo command in Get<CommandInfo>("Get-Command -Module CertInfo").OrderBy(c => c.Name, StringComparer.Ordinal))
        {
            yield return $"cmdlet {command.Name} -> {string.Join(", ", OutputTypes(command))}";
            foreach (CommandParameterSetInfo set in command.ParameterSets.OrderBy(set => set.Name, StringComparer.Ordinal))
            {
                yield return $"  set {set.Name}{(set.IsDefault ? " (default)" : "")}";
                foreach (CommandParameterInfo parameter in set.Parameters.Where(p => !Cmdlet.CommonParameters.Contains(p.Name)).OrderBy(p => p.Name, StringComparer.Ordinal))
                {
                    yield return "    " + Describe(parameter);
                }
            }
        }
    }

    private static string Describe(CommandParameterInfo parameter) => string.Join(' ', new[]
    {
        $"-{parameter.Name} <{parameter.ParameterType}>",
        parameter.IsMandatory ? "mandatory" : "",
        parameter.Position >= 0 ? $"position {parameter.Position}" : "",
        parameter.ValueFromPipeline ? "by value" : "",
        parameter.ValueFromPipelineByPropertyName ? "by property name" : "",
        parameter.Aliases.Count > 0 ? "alias " + string.Join(", ", parameter.Aliases.Order(StringComparer.Ordinal)) : "",
    }.Where(part => part.Length > 0));

    private static IEnumerable<string> Types()
    {
        foreach (Type type in typeof(CertificateInfo).Assembly.GetExportedTypes().Where(type => !typeof(Cmdlet).IsAssignableFrom(type)).OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            yield return $"type {type.FullName}";
            foreach (string name in type.IsEnum ? Enum.GetNames(type) : [])
            {
                yield return $"  {name}";
            }

            foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).OrderBy(p => p.Name, StringComparer.Ordinal))
            {
                yield return $"  {property.Name} <{property.PropertyType}>{(property.IsDefined(typeof(HiddenAttribute)) ? " hidden" : "")}";
            }

            foreach (MethodInfo method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Where(m => !m.IsSpecialName && m.GetBaseDefinition() == m)
                .OrderBy(m => m.Name, StringComparer.Ordinal))
            {
                yield return $"  {method.Name}() <{method.ReturnType}>";
            }
        }
    }

    // Codes of the service are unchanged.
    private static IEnumerable<string> ErrorIds() => typeof(ErrorCodes).GetFields()
        .Select(field => (string)field.GetRawConstantValue()!)
        .Order(StringComparer.Ordinal)
        .Select(id => "error " + id);
}
