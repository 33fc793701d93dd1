using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Numerics;
using System.Xml;
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
        string?[] ids = IsOfDcdnDomain(inputData) ? [null] : GetIds(inputData, HasDomainName(inputData)).ToArray();
        return ids.Length == 1 && string.IsNullOrWhiteSpace(ids[0]) ? new MissingId() : ids;
    }

    private static IEnumerable<string?> GetIds(object? item, bool isOptional = false)
    {
        object? value = item is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : item;
        return value switch
        {
            null or DBNull => [null],
            string text => [text],
            ValueType when GetNumber(item!, value) is { } number => [number],
            _ when IsList(value) => LanguagePrimitives.GetEnumerable(value).Cast<object?>().SelectMany(each => GetIds(each)),
            _ when IdProperty.TryRead(item!, out object? id) => GetIds(id),
            _ when isOptional => [null],

            // After the properties: the text of an element such as <CertId>1644xx</CertId>, or of an attribute.
            XmlNode node when !node.ChildNodes.OfType<XmlElement>().Any() => [node.InnerText],
            _ when IdProperty.IsOfAnotherThing(item!) => [IdProperty.Refuse(item!)],
            _ => throw new ArgumentTransformationMetadataException(Strings.Format(Strings.NotACertId, PSObject.AsPSObject(value).BaseObject.GetType().Name)),
        };
    }

    // As for the engine, a dictionary and an XML node are no lists, and a table of rows is one.
    private static bool IsList(object value) => value is not IDictionary and not XmlNode && LanguagePrimitives.GetEnumerable(value) is not null;

    private static string? GetNumber(object item, object value)
    {
        // The engine keeps the text of a number on the command line, such as 0123, 1e3 and 1kb, but not of one in an array.
        string text = LanguagePrimitives.ConvertTo<string>(item);
        return value switch
        {
            sbyte or byte or short or ushort or int or uint or long or ulong or decimal or BigInteger or float or double
                when text != LanguagePrimitives.ConvertTo<string>(value) => text,
            sbyte or byte or short or ushort or int or uint or long or ulong or decimal => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
            BigInteger => value.ToString(),

            // Spreadsheets contain only such numbers. Numbers with more digits are already rounded.
            float or double when Convert.ToDouble(value, CultureInfo.InvariantCulture) is var number and > -1e15 and < 1e15 && number == Math.Floor(number) =>
                ((long)number).ToString(CultureInfo.InvariantCulture),
            _ => null,
        };
    }

    private static bool IsOfDcdnDomain(object? item) => HasDomainName(item)
        && CloudService.Find(PSObject.AsPSObject(item).Properties["Service"]?.Value?.ToString()) == CloudService.Dcdn
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
