using System;
using System.Collections.Generic;
using System.Linq;

namespace CertInfo.Credentials;

/// <summary>A profile of a credentials file. The names of its fields are those of the CLI's file, for the SDKs' file too.</summary>
internal sealed class Profile
{
    // Never a part of an access key: the other part may belong to another account.
    private static readonly (string Field, string Variable)[] Variables =
    [
        ("ram_role_arn", "ALIBABA_CLOUD_ROLE_ARN"),
        ("oidc_provider_arn", "ALIBABA_CLOUD_OIDC_PROVIDER_ARN"),
        ("oidc_token_file", "ALIBABA_CLOUD_OIDC_TOKEN_FILE"),
        ("credentials_uri", "ALIBABA_CLOUD_CREDENTIALS_URI"),
        ("sts_endpoint", "ALIBABA_CLOUD_STS_ENDPOINT"),
    ];

    private readonly IReadOnlyDictionary<string, string> _fields;
    private readonly Func<string, string> _getFieldName;
    private readonly Dictionary<string, (string Variable, string Value)> _variables = new(StringComparer.Ordinal);

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

    /// <summary>Whether the file says that the profile is not to be used.</summary>
    public bool IsDisabled { get; init; }

    /// <summary>The value of a field; null if it is missing or blank.</summary>
    public string? this[string field] => _fields.TryGetValue(field, out string? value) && value.Trim() is { Length: > 0 } trimmed ? trimmed
        : _variables.TryGetValue(field, out (string Variable, string Value) variable) ? variable.Value
        : null;

    /// <summary>The text of a field with its white space; null if it is missing or blank.</summary>
    public string? GetText(string field) => this[field] is null ? null : _fields.TryGetValue(field, out string? text) ? text : this[field];

    /// <summary>The name of a field in the file of this profile, or the environment variable that its value comes from.</summary>
    public string GetFieldName(string field) => _variables.TryGetValue(field, out (string Variable, string Value) variable) ? variable.Variable : _getFieldName(field);

    /// <summary>Adds the values of environment variables for fields that the profile does not have, as the official tools do.</summary>
    public Profile WithVariables(CredentialContext context)
    {
        var profile = new Profile(Name, File, Mode, _fields, _getFieldName) { IsDisabled = IsDisabled };
        foreach ((string field, string variable) in Variables.Where(v => this[v.Field] is null))
        {
            if (context[variable] is { } value)
            {
                profile._variables[field] = (variable, value);
            }
        }

        return profile;
    }
}
