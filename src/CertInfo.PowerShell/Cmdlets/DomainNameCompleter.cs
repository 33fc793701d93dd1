using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Language;
using CertInfo.Cdn;
using CertInfo.Runtime;

namespace CertInfo.Commands;

/// <summary>Completes the domain names in the responses of this process. It sends no request.</summary>
public sealed class DomainNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completer.Match(ProcessState.Current.Get<DomainNameHistory>().GetAll(), wordToComplete, commandAst);
}
