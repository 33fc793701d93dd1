using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Language;
using CertInfo.Cdn;

namespace CertInfo.Commands;

/// <summary>Completes the ids of certificates that this process has seen. It asks nobody for others.</summary>
public sealed class CertIdCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completer.Match(CertIdHistory.All, wordToComplete);
}
