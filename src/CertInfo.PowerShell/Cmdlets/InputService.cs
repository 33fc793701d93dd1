using System.Collections.Generic;
using CertInfo.Cdn;
using CertInfo.Errors;

namespace CertInfo.Commands;

/// <summary>
/// Where the parameter Service of a command comes from. If it comes from the objects of the pipeline, an error that concerns one service
/// does not end the command, because there can be objects of other services.
/// </summary>
internal sealed class InputService
{
    private const string Parameter = "Service";

    private readonly AlibabaCmdlet _cmdlet;
    private readonly bool _isOnCommandLine;
    // The groups of calls whose error was written.
    private readonly HashSet<string> _failed = [];

    /// <summary>Creates the object before the first input is bound.</summary>
    public InputService(AlibabaCmdlet cmdlet)
    {
        _cmdlet = cmdlet;
        _isOnCommandLine = IsBound;
    }

    // Whether an object of the pipeline had a service.
    private bool IsOfInput { get; set; }

    private bool IsBound => _cmdlet.MyInvocation.BoundParameters.ContainsKey(Parameter);

    /// <summary>Called for each object of the pipeline.</summary>
    public void OnInput() => IsOfInput |= !_isOnCommandLine && IsBound;

    /// <summary>
    /// Writes an error that concerns a whole service of the input, and not the command. One error is enough for all objects of the service.
    /// </summary>
    /// <param name="account">The account.</param>
    /// <param name="service">The service.</param>
    /// <param name="error">The error of a call; null if the call was cancelled.</param>
    /// <param name="fatal">The error that concerns all calls to the service, or all calls; null if there is none.</param>
    /// <returns>False if it is no such error. Then nothing is written.</returns>
    public bool TryWriteFailure(CommandAccount account, CloudService service, AlibabaCloudException? error, AlibabaCloudException? fatal)
    {
        string group = account.GetGroups(service)[^1];
        if (!IsOfInput || fatal is null || ErrorTable.Find(fatal).Scope == ErrorScope.Command || !IsSame(group, error, fatal))
        {
            return false;
        }

        if (_failed.Add(group))
        {
            _cmdlet.WriteError(account, fatal, service.Name);
        }

        return true;
    }

    // A call that was in flight can end with an error of its own for the same reason.
    private bool IsSame(string group, AlibabaCloudException? error, AlibabaCloudException fatal) =>
        error is null || error == fatal || (_failed.Contains(group) && ErrorTable.Find(error).Scope == ErrorTable.Find(fatal).Scope);
}
