using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;

namespace CertInfo.Commands;

/// <summary>
/// Turns what an administrator has at hand into ids: numbers into their decimal text, and objects with a CertId into that.
/// </summary>
/// <remarks>
/// Without it the engine would bind an object whose CertId is a number by value, as the text <c>@{CertId=1644}</c>,
/// before it looked for the property.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class CertIdTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly string[] PropertyNames = ["CertId", "Id", "CertificateId"];

    // A null among the ids is refused for that id alone, by the command.
    public override bool TransformNullOptionalParameters => true;

    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        return inputData is null ? null : Ids(inputData).ToArray();
    }

    private static IEnumerable<string?> Ids(object? item)
    {
        object? value = item is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : item;
        return value switch
        {
            null => [null],
            string text => [text],
            sbyte or byte or short or ushort or int or uint or long or ulong or decimal => [((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)],
            IEnumerable many and not IDictionary => many.Cast<object?>().SelectMany(Ids),
            _ when PropertyNames.Select(name => PSObject.AsPSObject(item).Properties[name]).FirstOrDefault(p => p is not null) is { } property => Ids(property.Value),
            _ => throw new ArgumentTransformationMetadataException(CertInfo.Errors.Text.Format(Resources.Strings.NotACertId, value.GetType().Name)),
        };
    }
}
