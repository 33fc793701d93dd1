using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using CertInfo.Errors;
using CertInfo.Resources;
using CertInfo.Runtime;

namespace CertInfo.Commands;

/// <summary>The base class of the cmdlets that take certificates and use no network.</summary>
public abstract class CertificateInputCmdlet : PSCmdlet
{
    private ProcessState? _state;

    private protected ProcessState State => _state ??= ProcessState.Current;

    /// <summary>Writes an error. The error ends the command if it concerns all objects.</summary>
    private protected void WriteFailure(AlibabaCloudException error, object? target)
    {
        ErrorRecord record = ErrorTable.ToRecord(error, target);
        if (ErrorTable.Find(error).StopsPipeline)
        {
            ThrowTerminatingError(record);
        }

        WriteError(record);
    }

    /// <summary>Writes the error for an object that is no certificate.</summary>
    private protected void WriteNotACertificate(PSObject? value) => WriteFailure(
        new AlibabaCloudException(ErrorCodes.NotACertificate, Strings.Format(Strings.NotACertificate, value?.TypeNames[0] ?? "null")),
        value);

    /// <summary>The objects of a parameter: the elements of a list, as the pipeline passes them, or the object itself.</summary>
    private protected static IEnumerable<PSObject?> Elements(PSObject? value)
    {
        if (value?.BaseObject is not IEnumerable list || LanguagePrimitives.GetEnumerable(list) is not { } elements)
        {
            return [value];
        }

        var all = new List<PSObject?>();
        foreach (object? element in elements)
        {
            all.Add(element is null ? null : PSObject.AsPSObject(element));
        }

        return all;
    }
}
