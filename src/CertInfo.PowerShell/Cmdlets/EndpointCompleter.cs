using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using CertInfo.Cdn;

namespace CertInfo.Commands;

/// <summary>Completes the endpoints of the service in -Service, by default of CDN. No endpoint serves several services.</summary>
public sealed class EndpointCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        CloudService?[] services = fakeBoundParameters?["Service"] switch
        {
            null => [CloudService.Cdn],
            IEnumerable several and not string => [.. several.Cast<object?>().Select(name => CloudService.Find(name?.ToString())).Distinct()],
            object name => [CloudService.Find(name.ToString())],
        };
        return services is [{ } only]
            ? Completer.Match(only.Endpoints.Select(endpoint => endpoint.GetLeftPart(UriPartial.Authority)), wordToComplete)
            : [];
    }
}
