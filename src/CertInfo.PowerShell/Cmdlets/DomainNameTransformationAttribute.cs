using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using CertInfo.Resources;

namespace CertInfo.Commands;

/// <summary>Converts input to domain names: an object to its DomainName, or else to the names in its DomainList.</summary>
/// <remarks>Without it, PowerShell would bind an object by value, as its text, before it looks for the property.</remarks>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DomainNameTransformationAttribute : ArgumentTransformationAttribute
{
    // The command writes an error for a name that is null.
    public override bool TransformNullOptionalParameters => true;

    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => GetNames(inputData).ToArray();

    private static IEnumerable<string?> GetNames(object? item)
    {
        object? value = item is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : item;
        return value switch
        {
            null or DBNull => [null],
            string text => [text],
            IEnumerable many and not IDictionary => many.Cast<object?>().SelectMany(GetNames),
            _ when GetProperty(item!, "DomainName") is { Value: not (null or "") } name => GetNames(name.Value),
            _ when GetProperty(item!, "DomainList") is { Value: { } list } && GetNames(list).ToArray() is { Length: > 0 } names => names,
            _ when GetProperty(item!, "DomainName") is not null || GetProperty(item!, "DomainList") is not null => [null],
            _ => throw new ArgumentTransformationMetadataException(Strings.Format(Strings.NotADomainName, PSObject.AsPSObject(value).BaseObject.GetType().Name)),
        };
    }

    private static PSPropertyInfo? GetProperty(object item, string name) => PSObject.AsPSObject(item).Properties[name];
}
