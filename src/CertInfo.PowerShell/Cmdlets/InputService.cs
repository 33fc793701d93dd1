using System.Collections.Generic;
using System.Management.Automation;
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

    private readonly PSCmdlet _cmdlet;
    private readonly bool _isOnCommandLine;
    private readonly HashSet<CloudService> _failed = [];

    /// <summary>Creates the object before the first input is bound.</summary>
    public InputService(PSCmdlet cmdlet)
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
    /// <param name="service">The service.</param>
    /// <param name="error">The error of a call; null if the call was cancelled.</param>
    /// <param name="fatal">The error that concerns all calls to the service, or all calls; null if there is none.</param>
    /// <returns>False if it is no such error. Then nothing is written.</returns>
    public bool TryWriteFailure(CloudService service, AlibabaCloudException? error, AlibabaCloudException? fatal)
    {
        if (!IsOfInput || fatal is null || ErrorTable.Find(fatal).Scope == ErrorScope.Command || !IsSame(service, error, fatal))
        {
            return false;
        }

        if (_failed.Add(service))
        {
            _cmdlet.WriteError(ErrorTable.ToRecord(fatal, service.Name));
        }

        return true;
    }

    // A call that was in flight can end with an error of its own for the same reason.
    private bool IsSame(CloudService service, AlibabaCloudException? error, AlibabaCloudException fatal) =>
        error is null || error == fatal || (_failed.Contains(service) && ErrorTable.Find(error).Scope == ErrorTable.Find(fatal).Scope);
}
