using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using CertInfo.Credentials;
using CertInfo.Errors;
using CertInfo.Transport;

namespace CertInfo.Commands;

/// <summary>Completes the names of the profiles in the CLI's and the SDKs' files. It reads files alone, and is silent where they cannot be read.</summary>
public sealed class ProfileNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string start = (wordToComplete ?? "").Trim('\'', '"');
        Surroundings surroundings = new(Environment.GetEnvironmentVariable, new Network(TimeSpan.Zero), new RetryPolicy(0, static () => 0));
        return Names(() => CliFile.Find(surroundings, out _)).Concat(Names(() => SdkFile.Find(surroundings, out _)))
            .Where(name => name.Length > 0 && name.StartsWith(start, StringComparison.OrdinalIgnoreCase) && Text.Clean(name) == name)
            .Distinct()
            .OrderBy(name => name, StringComparer.OrdinalIgnoreCase)
            .Select(name => new CompletionResult(Quoted(name), name, CompletionResultType.ParameterValue, name));
    }

    private static string[] Names(Func<ProfileFile?> find)
    {
        try
        {
            return find()?.Profiles.Select(profile => profile.Name).ToArray() ?? [];
        }
        catch (Exception)
        {
            // Broken, or out of reach: the other file may still have names, and a key press is no place for errors.
            return [];
        }
    }

    private static string Quoted(string name) =>
        name.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.') ? name : "'" + CodeGeneration.EscapeSingleQuotedStringContent(name) + "'";
}
