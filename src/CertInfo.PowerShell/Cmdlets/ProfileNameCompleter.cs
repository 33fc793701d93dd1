using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using CertInfo.Credentials;
using CertInfo.Http;
using CertInfo.Runtime;

namespace CertInfo.Commands;

/// <summary>Completes the names of the profiles in the files of the CLI and the SDKs.</summary>
public sealed class ProfileNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        CredentialContext context = new(new HttpOptions(ProcessState.Current, TimeSpan.Zero), new RetryOptions(0, static () => 0));
        return Completer.Match(GetNames(() => CliConfigFile.TryRead(context, out _)).Concat(GetNames(() => SdkCredentialsFile.TryRead(context, out _))), wordToComplete, commandAst);
    }

    private static string[] GetNames(Func<ProfileFile?> read)
    {
        try
        {
            return read()?.Profiles.Select(profile => profile.Name).ToArray() ?? [];
        }
        catch (Exception)
        {
            // A completer shows no errors. The other file may be valid.
            return [];
        }
    }
}
