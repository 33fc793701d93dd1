using System;
using System.Collections.Generic;

namespace CertInfo.Credentials;

/// <summary>A profile of a credentials file. The names of its fields are those of the CLI's file, for the SDKs' file too.</summary>
internal sealed class Profile
{
    private readonly IReadOnlyDictionary<string, string> _fields;
    private readonly Func<string, string> _getFieldName;

    public Profile(string name, string file, string? mode, IReadOnlyDictionary<string, string> fields, Func<string, string> getFieldName)
    {
        Name = name;
        File = file;
        Mode = mode;
        _fields = fields;
        _getFieldName = getFieldName;
    }

    public string Name { get; }

    public string File { get; }

    /// <summary>The kind of credentials, as the CLI names it; null if the profile does not say.</summary>
    public string? Mode { get; }

    /// <summary>The value of a field; null if it is missing or blank.</summary>
    public string? this[string field] => _fields.TryGetValue(field, out string? value) && value.Trim() is { Length: > 0 } trimmed ? trimmed : null;

    /// <summary>The name of a field in the file of this profile.</summary>
    public string GetFieldName(string field) => _getFieldName(field);
}
