using System;
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
        object? value = InputValue.Unwrap(item);
        return value switch
        {
            null or DBNull => [null],
            string text => [text],

            // A certificate id by mistake, about which the error has a hint.
            _ when InputValue.TryReadNumber(item!, value) is { } number => [number],
            _ when InputValue.TryReadList(value) is { } list => list.SelectMany(GetNames),
            _ when GetNamesOf(item!, "DomainName") is { Length: > 0 } names => names,
            _ when GetNamesOf(item!, "DomainList") is { Length: > 0 } names => names,
            _ when InputValue.TryReadProperty(item!, ["DomainName", "DomainList"], out _) => [null],

            // After the properties: the text of an element such as <DomainName>www.example.com</DomainName>, or of an attribute.
            _ when InputValue.TryReadXmlText(value) is { } text => [text],
            _ => throw new ArgumentTransformationMetadataException(Strings.Format(Strings.NotADomainName, PSObject.AsPSObject(value).BaseObject.GetType().Name)),
        };
    }

    private static string?[] GetNamesOf(object item, string property) =>
        InputValue.TryReadProperty(item, [property], out object? value) && value is not (null or "" or DBNull) ? [.. GetNames(value)] : [];
}
