using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Numerics;
using CertInfo.Resources;

namespace CertInfo.Commands;

/// <summary>
/// Turns what an administrator has at hand into ids: numbers into their decimal text, and objects with a CertId into that.
/// </summary>
/// <remarks>
/// Without it the engine would bind an object whose CertId is a number by value, as the text <c>@{CertId=1644}</c>,
/// before it looked for the property. For the same reason it must not take an object that has a DomainName alone.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class CertIdTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly string[] PropertyNames = ["CertId", "Id", "CertificateId"];

    // A null among the ids is refused for that id alone, by the command.
    public override bool TransformNullOptionalParameters => true;

    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        string?[] ids = Ids(inputData, HasDomainName(inputData)).ToArray();
        return ids.Length == 1 && string.IsNullOrWhiteSpace(ids[0]) ? new Blank() : ids;
    }

    private static IEnumerable<string?> Ids(object? item, bool mayHaveNone = false)
    {
        object? value = item is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : item;
        return value switch
        {
            null or DBNull => [null],
            string text => [text],
            sbyte or byte or short or ushort or int or uint or long or ulong or decimal => [((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)],
            BigInteger => [value.ToString()],

            // A spreadsheet has no other numbers. What has more digits was rounded there already.
            float or double when Convert.ToDouble(value, CultureInfo.InvariantCulture) is var number and > -1e15 and < 1e15 && number == Math.Floor(number) =>
                [((long)number).ToString(CultureInfo.InvariantCulture)],
            IEnumerable many and not IDictionary => many.Cast<object?>().SelectMany(each => Ids(each)),
            _ when PropertyNames.Select(name => PSObject.AsPSObject(item).Properties[name]).FirstOrDefault(p => p is not null) is { } property => Ids(property.Value),
            _ when mayHaveNone => [null],
            _ => throw new ArgumentTransformationMetadataException(Strings.Format(Strings.NotACertId, PSObject.AsPSObject(value).BaseObject.GetType().Name)),
        };
    }

    private static bool HasDomainName(object? item) => item is not null && PSObject.AsPSObject(item).Properties["DomainName"] is not null;

    /// <summary>
    /// No id, in a type that is not the parameter's. The engine binds by value and by property name, both first without
    /// conversion and then with it: so a DomainName gets its turn before this does, and where there is none, it becomes
    /// the empty id that the command refuses.
    /// </summary>
    private sealed class Blank
    {
        public override string ToString() => "";
    }
}
