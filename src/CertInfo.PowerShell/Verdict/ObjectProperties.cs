using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using CertInfo.Diagnostics;

namespace CertInfo.Verdict;

/// <summary>
/// Reads the properties of an object by name, so that an object from a job, a remote session or a file is read like the live one.
/// A property that is missing or of another type is null. Texts are sanitized, because such an object can come from anywhere.
/// </summary>
internal sealed class ObjectProperties
{
    private const string Deserialized = "Deserialized.";

    private readonly PSObject _object;

    public ObjectProperties(PSObject value) => _object = value;

    /// <summary>Whether an object has a type, or had it before it was serialized.</summary>
    public static bool IsOf(PSObject value, string typeName) =>
        value.TypeNames.Any(name => name == typeName || name == Deserialized + typeName);

    public string? Text(string name) => Value(name) is { } value && Convert.ToString(value, CultureInfo.InvariantCulture) is { } text && !string.IsNullOrWhiteSpace(text)
        ? TerminalText.Sanitize(text)
        : null;

    public string[] Texts(string name) => Value(name) switch
    {
        null => [],
        string text => [TerminalText.Sanitize(text)],
        IEnumerable many => [.. Items(many).Select(item => TerminalText.Sanitize(Convert.ToString(item, CultureInfo.InvariantCulture) ?? ""))],
        _ => [],
    };

    public DateTime? Time(string name) => Value(name) is DateTime time ? time : null;

    public bool? Flag(string name) => Value(name) is bool flag ? flag : null;

    public int? Number(string name) => Value(name) is int number ? number : null;

    /// <summary>PEM text, which contains line feeds and is only parsed.</summary>
    public string? Pem(string name) => Value(name) as string;

    private static IEnumerable<object?> Items(IEnumerable many) => many.Cast<object?>().Select(Base);

    private static object? Base(object? value) => value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;

    private object? Value(string name)
    {
        try
        {
            return Base(_object.Properties[name]?.Value);
        }
        catch (GetValueException)
        {
            // A property that cannot be read is like one that is missing.
            return null;
        }
    }
}
