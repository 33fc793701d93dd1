using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using CertInfo.Credentials;
using CertInfo.Errors;

namespace CertInfo.Commands;

/// <summary>Completes the names of the profiles in the CLI's and the SDKs' files. It reads files alone, and is silent where they cannot be read.</summary>
public sealed class ProfileNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            string start = (wordToComplete ?? "").Trim('\'', '"');
            return CredentialChain.ProfileNames(AlibabaCmdlet.Surroundings())
                .Where(name => name.StartsWith(start, StringComparison.OrdinalIgnoreCase) && Text.Clean(name) == name)
                .OrderBy(name => name, StringComparer.OrdinalIgnoreCase)
                .Select(name => new CompletionResult(Quoted(name), name, CompletionResultType.ParameterValue, name))
                .ToArray();
        }
        catch (AlibabaCloudException)
        {
            return [];
        }
    }

    private static string Quoted(string name) =>
        name.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.') ? name : "'" + CodeGeneration.EscapeSingleQuotedStringContent(name) + "'";
}
