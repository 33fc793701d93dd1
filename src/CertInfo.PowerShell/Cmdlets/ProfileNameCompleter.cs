using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using CertInfo.Credentials;
using CertInfo.Http;

namespace CertInfo.Commands;

/// <summary>Completes the names of the profiles in the CLI's and the SDKs' files. It reads files alone, and is silent where they cannot be read.</summary>
public sealed class ProfileNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        CredentialContext context = new(Environment.GetEnvironmentVariable, new HttpOptions(TimeSpan.Zero), new RetryPolicy(0, static () => 0));
        return Completer.Match(Names(() => CliConfigFile.Find(context, out _)).Concat(Names(() => SdkCredentialsFile.Find(context, out _))), wordToComplete);
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
}
