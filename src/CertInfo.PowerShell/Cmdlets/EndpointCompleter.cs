using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using CertInfo.Cdn;

namespace CertInfo.Commands;

/// <summary>Completes the endpoints of the services.</summary>
public sealed class EndpointCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completer.Match(ServiceEndpoint.All.Select(endpoint => endpoint.GetLeftPart(System.UriPartial.Authority)), wordToComplete);
}
