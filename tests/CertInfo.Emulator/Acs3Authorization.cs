using System.Text.RegularExpressions;

namespace CertInfo.Emulator;

/// <summary>The parts of an Authorization header.</summary>
internal sealed partial record Acs3Authorization(string AccessKeyId, string SignedHeaders, string Signature)
{
    /// <summary>Returns null if the header is missing or malformed.</summary>
    public static Acs3Authorization? Parse(string? header)
    {
        Match match = Form().Match(header ?? string.Empty);
        return match.Success ? new(match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value) : null;
    }

    [GeneratedRegex(@"\AACS3-HMAC-SHA256 Credential=([^,\s]+),SignedHeaders=([a-z0-9;-]+),Signature=([^,\s]+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
