using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Xml;

namespace CertInfo.Commands;

/// <summary>Reads the objects that a parameter accepts in place of a text: lists, hashtables, rows of a table, XML nodes and objects with a property.</summary>
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

    /// <summary>The text of an XML element such as <c>&lt;CertId&gt;1644xx&lt;/CertId&gt;</c>, or of an attribute; null for every other object.</summary>
    public static string? TryReadXmlText(object value) =>
        value is XmlNode node && !node.ChildNodes.OfType<XmlElement>().Any() ? node.InnerText : null;
}
