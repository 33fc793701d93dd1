using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace CertInfo.Credentials;

/// <summary>Expands the names and the wildcard patterns of -ProfileName to the names of the profiles in the files.</summary>
internal static class ProfileNames
{
    /// <summary>
    /// The profiles in the order of the names, and those of a pattern in the order of the files; none of them twice. A name that exists is
    /// no pattern, even if it contains wildcard characters.
    /// </summary>
    public static IReadOnlyList<ProfileChoice> Expand(IEnumerable<string?> names, CredentialContext context)
    {
        var choices = new List<ProfileChoice>();
        foreach (ProfileChoice choice in names.SelectMany(name => Expand(name ?? "", context)))
        {
            if (choices.TrueForAll(other => other.Name != choice.Name))
            {
                choices.Add(choice);
            }
        }

        return choices.Count > 0 ? choices : Expand([""], context);
    }

    private static ProfileChoice[] Expand(string name, CredentialContext context)
    {
        try
        {
            string? existing = NamedProfileCredentialProvider.FindName(name, context);
            if (existing is not null)
            {
                return [new(existing, null)];
            }

            if (TryParse(name) is not { } pattern)
            {
                return [new(name, name.Length > 0 ? null : NamedProfileCredentialProvider.NotFound(name, context))];
            }

            ProfileChoice[] found = [.. NamedProfileCredentialProvider.GetNames(context).Where(pattern.IsMatch).Select(match => new ProfileChoice(match, null))];
            return found.Length > 0 ? found : [new(name, NamedProfileCredentialProvider.NoMatch(name, context))];
        }
        catch (AlibabaCloudException e)
        {
            return [new(name, e)];
        }
    }

    private static WildcardPattern? TryParse(string name)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(name))
        {
            return null;
        }

        try
        {
            var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
            pattern.IsMatch("");
            return pattern;
        }
        catch (WildcardPatternException)
        {
            return null;
        }
    }
}

/// <param name="Name">The name of a profile, or the pattern if there is an error.</param>
/// <param name="Error">Why there is no such profile; null if that is not known yet.</param>
internal sealed record ProfileChoice(string Name, AlibabaCloudException? Error);
