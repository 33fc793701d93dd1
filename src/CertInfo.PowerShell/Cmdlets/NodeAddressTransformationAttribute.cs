using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Net;
using CertInfo.Diagnostics;
using CertInfo.Edge;
using CertInfo.Resources;

namespace CertInfo.Commands;

/// <summary>Converts text to the addresses of nodes.</summary>
/// <remarks>Without it, PowerShell would convert 2 to 2.0.0.0, and the platform 1.2.3 to 1.2.0.3.</remarks>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NodeAddressTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => inputData is null ? null : GetAddresses(inputData).ToArray();

    private static IEnumerable<IPAddress?> GetAddresses(object? item)
    {
        object? value = InputValue.Unwrap(item);
        return value switch
        {
            null => [null],
            IPAddress address => [NodeAddress.IsValid(address) ? address : throw NotAnAddress(address.ToString())],
            string text => [NodeAddress.Parse(text) ?? throw NotAnAddress(text)],
            _ when InputValue.TryReadList(value) is { } list => list.SelectMany(GetAddresses),
            _ => throw NotAnAddress(InputValue.TryReadNumber(item!, value) ?? PSObject.AsPSObject(value).ToString()),
        };
    }

    private static ArgumentTransformationMetadataException NotAnAddress(string text) => new(Strings.Format(Strings.NotANodeAddress, TerminalText.Truncate(text, 80)));
}
