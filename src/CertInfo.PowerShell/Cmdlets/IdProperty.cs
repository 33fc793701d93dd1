using System;
using System.Collections;
using System.Data;
using System.Linq;
using System.Management.Automation;
using System.Xml;
using CertInfo.Diagnostics;

namespace CertInfo.Commands;

/// <summary>The property or the key of an object that contains a certificate id.</summary>
internal static class IdProperty
{
    // No id has a control character, so no text of a user is taken for a refusal.
    private const string Refusal = "\0";

    private static readonly string[] Names = ["CertId", "CertificateId"];

    private static readonly string[] CopyPrefixes = ["Deserialized.", "Selected.", "CSV:"];

    /// <summary>Reads the id of an object. The name Id alone is enough only for a record, such as a row of a CSV file.</summary>
    public static bool TryRead(object item, out object? id) => InputValue.TryReadProperty(item, IsRecord(item) ? [Names[0], "Id", Names[1]] : Names, out id);

    /// <summary>Whether the Id of an object is that of another thing, such as a process.</summary>
    public static bool IsOfAnotherThing(object item) => !IsRecord(item) && PSObject.AsPSObject(item).Properties["Id"] is not null;

    /// <summary>
    /// A value in place of the id of another thing. An error is not enough, because PowerShell would bind the property by its name then.
    /// </summary>
    public static string Refuse(object item) => Refusal + TerminalText.Sanitize(PSObject.AsPSObject(item).TypeNames.FirstOrDefault() ?? "");

    /// <summary>The type of the other thing, or null if the value is not from <see cref="Refuse"/>.</summary>
    public static string? GetRefusedType(string? id) => id is not null && id.StartsWith(Refusal, StringComparison.Ordinal) ? id.Substring(Refusal.Length) : null;

    // A class in a script is a record too: its author has named the property.
    private static bool IsRecord(object item)
    {
        var wrapped = PSObject.AsPSObject(item);
        return wrapped.BaseObject switch
        {
            PSCustomObject => !IsCopy(wrapped.TypeNames.FirstOrDefault() ?? ""),
            IDictionary or XmlNode or DataRow or DataRowView => true,
            object value => value.GetType().Assembly.IsDynamic,
        };
    }

    // A copy of an object of another type, by a job, Select-Object or Export-Csv. The types of the module have a CertId.
    private static bool IsCopy(string typeName) => CopyPrefixes.Any(prefix => typeName.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
        && !typeName.EndsWith(typeof(PSCustomObject).FullName, StringComparison.Ordinal);
}
