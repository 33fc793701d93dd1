using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace CertInfo.Cdn;

/// <summary>
/// A keyword with wildcard characters of PowerShell. The service only compares a part of the names, so it gets the longest literal
/// part, and the names in its response are compared with the pattern.
/// </summary>
internal sealed class NamePattern
{
    private readonly WildcardPattern _pattern;

    private NamePattern(WildcardPattern pattern, string? literal)
    {
        _pattern = pattern;
        Literal = literal;
    }

    /// <summary>The longest literal part; null without one.</summary>
    public string? Literal { get; }

    /// <returns>Null if the keyword has no wildcard characters, or if it is not a valid pattern.</returns>
    public static NamePattern? TryParse(string? keyword)
    {
        if (keyword is null || !WildcardPattern.ContainsWildcardCharacters(keyword))
        {
            return null;
        }

        try
        {
            var pattern = WildcardPattern.Get(keyword, WildcardOptions.IgnoreCase);
            pattern.IsMatch("");
            return new NamePattern(pattern, FindLiteral(keyword));
        }
        catch (WildcardPatternException)
        {
            return null;
        }
    }

    public bool IsMatch(params string?[] names) => names.Any(name => name is not null && _pattern.IsMatch(name));

    private static string? FindLiteral(string keyword)
    {
        // An escaped character may be in a set, so that the parts cannot be told apart in a simple way.
        if (keyword.IndexOf('`') >= 0)
        {
            return null;
        }

        // The first character of a set may be a closing bracket.
        string[] parts = Regex.Split(keyword, @"\*|\?|\[.[^\]]*\]?", RegexOptions.Singleline);
        string longest = parts.Select(part => part.Trim()).Aggregate("", (best, part) => part.Length > best.Length ? part : best);
        return longest.Length > 0 ? longest : null;
    }
}
