using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Numerics;
using System.Xml;

namespace CertInfo.Commands;

/// <summary>Reads the objects that a parameter accepts in place of a text: lists, numbers, hashtables, rows of a table, XML nodes and objects with a property.</summary>
internal static class InputValue
{
    /// <summary>The value without its wrapper. The wrapper of a custom object has its properties, so it remains.</summary>
    public static object? Unwrap(object? item) => item is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : item;

    /// <summary>The elements of a list; null if the value is none. As for the engine, a hashtable and an XML node are no lists, and a table of rows is one.</summary>
    public static IEnumerable<object?>? TryReadList(object value) =>
        value is IDictionary or XmlNode ? null : LanguagePrimitives.GetEnumerable(value)?.Cast<object?>();

    /// <summary>Reads the first of the properties or keys that the object has.</summary>
    public static bool TryReadProperty(object item, IReadOnlyList<string> names, out object? value)
    {
        if (PSObject.AsPSObject(item).BaseObject is IDictionary dictionary)
        {
            // The keys of a hashtable in PowerShell ignore case, and those of other dictionaries may not.
            object? key = names.Select(name => dictionary.Keys.Cast<object>().FirstOrDefault(k => name.Equals(k as string, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(k => k is not null);
            value = key is null ? null : dictionary[key];
            return key is not null;
        }

        PSPropertyInfo? property = names.Select(name => PSObject.AsPSObject(item).Properties[name]).FirstOrDefault(p => p is not null);
        value = property?.Value;
        return property is not null;
    }

    /// <summary>The text of a number, as it is typed on the command line; null for every other object.</summary>
    /// <param name="item">The object.</param>
    /// <param name="value">The object without its wrapper.</param>
    public static string? TryReadNumber(object item, object value)
    {
        if (value is not ValueType)
        {
            return null;
        }

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

    /// <summary>The text of an XML element such as <c>&lt;CertId&gt;1644xx&lt;/CertId&gt;</c>, or of an attribute; null for every other object.</summary>
    public static string? TryReadXmlText(object value) =>
        value is XmlNode node && !node.ChildNodes.OfType<XmlElement>().Any() ? node.InnerText : null;
}
