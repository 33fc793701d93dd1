using System;
using System.Collections.Generic;

namespace CertInfo.Credentials;

/// <summary>One profile of a credentials file. Fields go by the names of the CLI's file, whichever file it is from.</summary>
internal sealed class Profile
{
    private readonly IReadOnlyDictionary<string, string> _fields;
    private readonly Func<string, string> _shown;

    public Profile(string name, string file, string? mode, IReadOnlyDictionary<string, string> fields, Func<string, string> shown)
    {
        Name = name;
        File = file;
        Mode = mode;
        _fields = fields;
        _shown = shown;
    }

    public string Name { get; }

    public string File { get; }

    /// <summary>How it gets its key, in the CLI's words; null where it does not say.</summary>
    public string? Mode { get; }

    /// <summary>A field's value; null where it is missing or blank.</summary>
    public string? this[string field] => _fields.TryGetValue(field, out string? value) && value.Trim() is { Length: > 0 } trimmed ? trimmed : null;

    /// <summary>The field's name in the profile's own file.</summary>
    public string Shown(string field) => _shown(field);
}
