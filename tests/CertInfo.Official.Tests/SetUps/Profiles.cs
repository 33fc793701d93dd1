using System.Collections.Generic;
using System.Linq;
using CertInfo.Tests.Services;

namespace CertInfo.Tests.SetUps;

/// <summary>Profiles of the CLI's file. Their name is <c>it</c>, unless a field says otherwise.</summary>
internal static class Profiles
{
    public static Dictionary<string, object> Of(string mode, params IEnumerable<(string Field, object Value)> fields)
    {
        var profile = new Dictionary<string, object> { ["name"] = "it", ["mode"] = mode };
        foreach ((string field, object value) in fields)
        {
            profile[field] = value;
        }

        return profile;
    }

    /// <summary>A profile that has a permanent key.</summary>
    public static Dictionary<string, object> Ak(string id = Keys.File, string name = "it") => Of("AK", [.. Key(id), ("name", name)]);

    /// <summary>A profile that has a temporary key.</summary>
    public static Dictionary<string, object> StsToken(string id = Keys.File, string name = "it") => Of("StsToken", [.. TemporaryKey(id), ("name", name)]);

    /// <summary>A profile that assumes the first role with the key of the file.</summary>
    public static Dictionary<string, object> Role(params IEnumerable<(string Field, object Value)> fields) =>
        Of("RamRoleArn", [.. Key(Keys.File), ("ram_role_arn", Keys.FirstRole), .. fields]);

    /// <summary>A profile that assumes a role with what another profile gives.</summary>
    public static Dictionary<string, object> Chain(string source, params IEnumerable<(string Field, object Value)> fields) =>
        Of("ChainableRamRoleArn", [("source_profile", source), ("ram_role_arn", Keys.SecondRole), .. fields]);

    public static (string Field, object Value)[] Key(string id) => [("access_key_id", id), ("access_key_secret", Keys.Secret(id))];

    public static (string Field, object Value)[] TemporaryKey(string id) => [.. Key(Keys.Temporary(id)), ("sts_token", Keys.Token(id))];

    public static Dictionary<string, object> Without(this Dictionary<string, object> profile, params string[] fields) =>
        profile.Where(field => !fields.Contains(field.Key)).ToDictionary();
}
