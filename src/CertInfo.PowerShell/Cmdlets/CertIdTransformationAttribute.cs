using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using CertInfo.Cdn;
using CertInfo.Resources;

namespace CertInfo.Commands;

/// <summary>
/// Converts input to ids: a number to its text, and an object with a CertId property to its id.
/// </summary>
/// <remarks>
/// Without it, PowerShell would bind an object whose CertId is a number by value, as the text <c>@{CertId=1644}</c>,
/// before it looks for the property. For the same reason, an object that has only a DomainName must not be converted, and neither must a
/// certificate of DCDN, which only its DomainName leads to.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class CertIdTransformationAttribute : ArgumentTransformationAttribute
{
    // The command writes an error for an id that is null.
    public override bool TransformNullOptionalParameters => true;

    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        // A string has no such property. In a new process, the lookup would take 10 ms.
        bool hasDomainName = InputValue.Unwrap(inputData) is not string && HasDomainName(inputData);
        string?[] ids = hasDomainName && IsOfDcdnDomain(inputData!) ? [null] : GetIds(inputData, hasDomainName).ToArray();
        return ids.Length == 1 && string.IsNullOrWhiteSpace(ids[0]) ? new MissingId() : ids;
    }

    private static IEnumerable<string?> GetIds(object? item, bool isOptional = false)
    {
        object? value = InputValue.Unwrap(item);
        return value switch
        {
            null or DBNull => [null],
            string text => [text],
            _ when InputValue.TryReadNumber(item!, value) is { } number => [number],
            _ when InputValue.TryReadList(value) is { } list => list.SelectMany(each => GetIds(each)),
            _ when IdProperty.TryRead(item!, out object? id) => GetIds(id),
            _ when isOptional => [null],

            // After the properties: the text of an element such as <CertId>1644xx</CertId>, or of an attribute.
            _ when InputValue.TryReadXmlText(value) is { } text => [text],
            _ when IdProperty.IsOfAnotherThing(item!) => [IdProperty.Refuse(item!)],
            _ => throw new ArgumentTransformationMetadataException(Strings.Format(Strings.NotACertId, PSObject.AsPSObject(value).BaseObject.GetType().Name)),
        };
    }

    private static bool IsOfDcdnDomain(object item) =>
        CloudService.Find(PSObject.AsPSObject(item).Properties["Service"]?.Value?.ToString()) == CloudService.Dcdn
        && !string.IsNullOrWhiteSpace(PSObject.AsPSObject(item).Properties["DomainName"].Value?.ToString());

    private static bool HasDomainName(object? item) => item is not null && PSObject.AsPSObject(item).Properties["DomainName"] is not null;

    /// <summary>
    /// A missing id, in a type that needs a conversion to the type of the parameter. PowerShell first tries all bindings without a
    /// conversion, so that a DomainName property is bound before this. If there is none, this becomes an empty id, which is an error.
    /// </summary>
    private sealed class MissingId
    {
        public override string ToString() => "";
    }
}
